/**
 * Builds the browser application into `dist/`: the page, the engine as a module worker, editor and charts as chunks of
 * their own. In development the API is reached through a proxy, so cookies stay on one origin.
 */
import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { precompress } from "./precompress.ts"

const apiAddress = process.env.LEHRWERK_API ?? "http://127.0.0.1:4600"

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), precompress(fileURLToPath(new URL("dist", import.meta.url)))],
  resolve: { alias: { "@problems": fileURLToPath(new URL("../../docs/problems", import.meta.url)) } },
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 600,
  },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: apiAddress, changeOrigin: false } } },
})
