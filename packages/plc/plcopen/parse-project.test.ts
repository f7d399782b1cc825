/** Broken and hostile files, each mistake in its place; what right files do is held by conformance/plcopen. */
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import { placeOf } from "../source/place-diagnostic.ts"
import { readProject } from "./parse-project.ts"

const project = (inner: string): string => `<?xml version="1.0"?>
<project xmlns="http://www.plcopen.org/xml/tc6_0201"><types><dataTypes/><pous>
${inner}
</pous></types></project>`

const main = (body: string, variables = ""): string =>
  project(`<pou name="main" pouType="program"><interface><localVars>
<variable name="lamp"><type><BOOL/></type></variable>${variables}
</localVars></interface><body>
${body}
</body></pou>`)

const rail = `<leftPowerRail localId="1"><position x="0" y="0"/></leftPowerRail>`
const wire = (id: number | string): string =>
  `<connectionPointIn><connection refLocalId="${id}"/></connectionPointIn>`
const coil = (id: number, from: number | string): string =>
  `<coil localId="${id}">${wire(from)}<variable>lamp</variable></coil>`

/** Codes with their lines. */
const problems = (text: string, name = "plc.xml"): string[] => {
  const files = [{ name, text }]
  return compile({ files, readProject })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, span }) => `${code} ${placeOf(span, files).line}`)
}

describe("broken files", () => {
  test.each([
    ["an attribute has no quotes", "<project><types a=b/></project>", "xml-syntax 1"],
    ["nothing is there", "", "xml-syntax 1"],
    ["text stands outside", "<project/>\nnonsense", "xml-syntax 2"],
    ["a comment has no end", "<project>\n<!-- ", "xml-syntax 2"],
    ["an element stays open", "<project>\n<types>", "xml-unclosed 2"],
    ["the closing tag is another's", "<project>\n<types>\n</pous></project>", "xml-tag-mismatch 3"],
    ["it is another kind of file", "<html>\n</html>", "xml-not-a-project 1"],
    ["a unit has no kind", project(`<pou name="x"/>`), "xml-part-missing 3"],
    ["two elements have one id", main(`<LD>${rail}\n${coil(1, 1)}</LD>`), "network-id-twice 7"],
    ["a wire leads nowhere", main(`<LD>${rail}\n${coil(2, 7)}</LD>`), "network-reference 7"],
    [
      "a contact feeds itself",
      main(`<LD>\n<contact localId="2">${wire(2)}<variable>lamp</variable></contact>\n${coil(3, 2)}</LD>`),
      "network-loop 7",
    ],
    [
      "a continuation has no connector",
      main(`<FBD><continuation localId="2" name="k"/>\n${coil(3, 2)}</FBD>`),
      "network-connector 6",
    ],
    [
      "a jump has no label",
      main(`<LD>${rail}\n<jump localId="2" label="end">${wire(1)}</jump></LD>`),
      "network-label 7",
    ],
    [
      "a block's type says nothing",
      main(
        `<FBD><inVariable localId="2"><expression>TRUE</expression></inVariable>
<block localId="3" typeName="ELSEWHERE"><inputVariables>
<variable formalParameter="EN">${wire(2)}</variable></inputVariables>
<outputVariables><variable formalParameter="OUT"/></outputVariables></block>
<outVariable localId="4"><connectionPointIn><connection refLocalId="3"/></connectionPointIn><expression>gone</expression></outVariable></FBD>`,
      ),
      "network-type-unknown 7",
    ],
    [
      "text has a mistake",
      main(`<ST><p><![CDATA[lamp := TRUE;
lamp := dark;]]></p></ST>`),
      "unknown-name 7",
    ],
    [
      "a type is unknown",
      main("<ST/>", `\n<variable name="x"><type><derived name="Gizmotron"/></type></variable>`),
      "unknown-type 5",
    ],
  ])("when %s, then it is said in its place", (_what, text, expected) => {
    expect(problems(text)).toContain(expected)
  })
})

describe("hostile files", () => {
  test("when entities would grow, then none is resolved", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
    expect(problems(`${bomb}${main("<ST><p>lamp := &b;;</p></ST>").replace(/^.*\n/, "")}`)).not.toEqual([])
  })

  test("when elements nest too deep, then one diagnostic says so", () => {
    expect(problems(`<project>${"<a>".repeat(100_000)}`)).toEqual(["nesting-too-deep 1"])
  })

  test("when a row of contacts is endless, then it is refused without exhausting anything", () => {
    const contacts = Array.from(
      { length: 5_000 },
      (_, index) => `<contact localId="${index + 2}">${wire(index + 1)}<variable>lamp</variable></contact>`,
    )
    const found = problems(main(`<LD>${rail}${contacts.join("")}${coil(9_000, 5_001)}</LD>`))
    expect(found[0]).toMatch(/^nesting-too-deep/)
  })

  test("when branches divide and join again and again, then the text stays small", () => {
    const stages = Array.from({ length: 100 }, (_, index) => {
      const from = 2 * index + (index === 0 ? 1 : 0)
      const join =
        index === 0
          ? wire(1)
          : `<connectionPointIn><connection refLocalId="${from}"/><connection refLocalId="${from + 1}"/></connectionPointIn>`
      return [2, 3]
        .map((add) => `<contact localId="${2 * index + add}">${join}<variable>lamp</variable></contact>`)
        .join("")
    })
    expect(problems(main(`<LD>${rail}${stages.join("")}${coil(9_000, 200)}</LD>`))).toEqual([])
  })

  test("when a file is cut anywhere, then nothing is thrown", () => {
    const text = main(`<LD>${rail}${coil(2, 1)}</LD>`)
    for (let end = 0; end < text.length; end += 3)
      expect(problems(text.slice(0, end)).join()).not.toContain("internal-error")
  })
})

test("when nobody handed in a reader, then a project is refused at its first line, by name or by text", () => {
  const text = `${main("<ST/>")}\n`
  for (const name of ["plc.xml", "program.st"]) {
    const { diagnostics, program } = compile({ files: [{ name, text }] })
    expect(diagnostics.map(({ code, span }) => [code, span.from, span.to])).toEqual([
      ["xml-not-read-here", 0, text.indexOf("\n")],
    ])
    expect(program).toBeUndefined()
  }
})
