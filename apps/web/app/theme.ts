/**
 * Colours and type: graphite and steel for everything that stands still, one signal orange for what a person may do.
 * Lamp colours of the plant are kept apart (base.css) and follow IEC 60073: red fault, amber call, green ready, blue must-act.
 */
import { createTheme, type MantineColorsTuple } from "@mantine/core"

const signal: MantineColorsTuple = [
  "#fff4ec",
  "#ffe4d2",
  "#fdc9a5",
  "#fbaa72",
  "#f98f47",
  "#f57c26",
  "#d95a0b",
  "#b34707",
  "#8f3a09",
  "#6c2d0a",
]
const gray: MantineColorsTuple = [
  "#f5f7f8",
  "#eaedef",
  "#dde2e5",
  "#cad1d6",
  "#aab4bb",
  "#84909a",
  "#58646d",
  "#475159",
  "#343c43",
  "#20262b",
]
const dark: MantineColorsTuple = [
  "#e3e8eb",
  "#c4ccd2",
  "#9ba7b0",
  "#74808a",
  "#3b464e",
  "#2d363d",
  "#222a30",
  "#191f24",
  "#12171b",
  "#0c1013",
]

export const theme = createTheme({
  colors: { signal, gray, dark },
  primaryColor: "signal",
  // The one shade that carries white text in both appearances (5.6 : 1); lines and links take a lighter one in the dark.
  primaryShade: 7,
  fontFamily: "var(--lw-sans)",
  fontFamilyMonospace: "var(--lw-mono)",
  headings: { fontFamily: "var(--lw-sans)", fontWeight: "620" },
  defaultRadius: 4,
  cursorType: "pointer",
  respectReducedMotion: true,
})
