/** Lets TypeScript accept style sheets and worker addresses the way Vite resolves them. */
/// <reference types="vite/client" />
