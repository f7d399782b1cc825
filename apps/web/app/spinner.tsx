/** Something is under way. */
export function Spinner({ size = 22 }: { readonly size?: number }) {
  return <span className="spinner" style={{ width: size, height: size }} aria-hidden="true" />
}
