/**
 * The form library's provider, a chunk of its own: screens with forms stand inside it, the workbench, which has none, is shown
 * without. The library's style sheet is loaded at once all the same, because ours must come behind it.
 */
import { MantineProvider } from "@mantine/core"
import type { ReactNode } from "react"
import { useAppearance } from "./appearance.ts"
import { theme } from "./theme.ts"

export function FormLibrary({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider theme={theme} forceColorScheme={useAppearance()}>
      {children}
    </MantineProvider>
  )
}
