/** Entry of the browser application: providers around the router, nothing else. */
import "@mantine/core/styles.css"
import "./app/base.css"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { ApiError } from "./api/client.ts"
import { startAppearance } from "./app/appearance.ts"
import { LanguageProvider } from "./app/language.tsx"
import { createAppRouter } from "./app/router.tsx"

/** A refused request stays refused; only silence of the network is worth another try. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 3 && (!(error instanceof ApiError) || error.code === "offline" || error.status >= 500),
      staleTime: 5_000,
    },
  },
})
const router = createAppRouter(queryClient)

startAppearance()
const container = document.getElementById("root")
if (container !== null) {
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
