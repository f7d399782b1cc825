/** A button that does something that matters: filled for the one thing to do, plain for the others. */
import "./button.css"
import type { ButtonHTMLAttributes, ReactNode } from "react"
import { Spinner } from "./spinner.tsx"

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: "filled" | "plain"
  readonly size?: "small" | "usual"
  /** Shown in front of the text. */
  readonly icon?: ReactNode
  /** Waits for an answer: it takes no second press. */
  readonly loading?: boolean
}

export function Button({ variant, size, icon, loading = false, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(variant, size, rest.className)}
      disabled={rest.disabled === true || loading}
      aria-busy={loading}
    >
      {loading ? <Spinner size={16} /> : icon}
      {rest.children}
    </button>
  )
}

/** For links that look like a button. */
export const buttonClass = (
  variant: ButtonProps["variant"] = "filled",
  size: ButtonProps["size"] = "usual",
  more = "",
): string => `button button-${variant} button-${size} ${more}`.trim()
