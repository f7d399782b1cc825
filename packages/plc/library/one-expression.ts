/** Functions of our library whose whole body is one expression: a row of a table instead of a text. */

export const functionOf = (
  name: string,
  inputs: string,
  result: string,
  expression: string,
): readonly [name: string, text: string] => [
  name,
  `
FUNCTION ${name} : ${result}
VAR_INPUT ${inputs} END_VAR
  ${name} := ${expression};
END_FUNCTION`,
]
