/** Variables at a stop, structures and arrays to open, and forces for what outlives the call. */
import { useState } from "react"
import type { VariableTree } from "../../engine/protocol.ts"
import { ForceControl } from "./force-control.tsx"

interface Forces {
  readonly forced: readonly string[]
  readonly onForce: (name: string, value: number | boolean) => void
  readonly onRelease: (name: string) => void
}

interface VariableListProps extends Forces {
  readonly label: string
  readonly variables: readonly VariableTree[]
}

export function VariableList({ label, variables, ...forces }: VariableListProps) {
  return (
    <ul className="variables" aria-label={label}>
      {variables.map((variable) => (
        <VariableLine key={variable.name} variable={variable} depth={0} forces={forces} />
      ))}
    </ul>
  )
}

interface VariableLineProps {
  readonly variable: VariableTree
  readonly depth: number
  readonly forces: Forces
}

function VariableLine({ variable, depth, forces }: VariableLineProps) {
  const [open, setOpen] = useState(false)
  const { name, type, value, path, parts } = variable
  const isForced = path !== undefined && forces.forced.includes(path)
  const indent = { paddingInlineStart: `${12 + depth * 14}px` }
  return (
    <li>
      <div className="variable" data-forced={isForced} style={indent}>
        {parts === undefined ? (
          <span className="variable-name">{name}</span>
        ) : (
          <button
            type="button"
            className="variable-name variable-open"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {name}
          </button>
        )}
        <span className="variable-type">{type}</span>
        <span className="variable-value" data-on={value === "TRUE"} title={value}>
          {value}
        </span>
        {path === undefined || !isForceable(type) ? null : (
          <ForceControl
            name={path}
            type={type}
            value={value === "TRUE"}
            forced={isForced}
            disabled={false}
            onForce={forces.onForce}
            onRelease={forces.onRelease}
          />
        )}
      </div>
      {!open || parts === undefined ? null : (
        <ul>
          {parts.map((part) => (
            <VariableLine key={part.name} variable={part} depth={depth + 1} forces={forces} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Texts and moments are not numbers that one types. */
const isForceable = (type: string): boolean => /^(?:BOOL|BYTE|L?REAL|[UDSL]*INT|[DL]?WORD|L?TIME)$/.test(type)
