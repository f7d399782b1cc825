/**
 * Functions on memory that libraries of CODESYS and TwinCAT call. Byte by byte through pointers, so that every access is
 * checked and its work counted. Written in that dialect.
 */

/** From the end on where both areas may overlap the other way. */
const copy = (name: string, to: string, from: string, count: string): string => `
FUNCTION ${name} : UDINT
VAR_INPUT ${to}, ${from} : POINTER TO BYTE; ${count} : UDINT; END_VAR
VAR i, last : DINT; END_VAR
  last := UDINT_TO_DINT(${count}) - 1;
  IF ${to} > ${from} THEN
    FOR i := last TO 0 BY -1 DO ${to}[i] := ${from}[i]; END_FOR;
  ELSE
    FOR i := 0 TO last DO ${to}[i] := ${from}[i]; END_FOR;
  END_IF;
  ${name} := ${count};
END_FUNCTION`

const fill = (name: string, to: string, value: string, count: string): string => `
FUNCTION ${name} : UDINT
VAR_INPUT ${to} : POINTER TO BYTE; ${value} : USINT; ${count} : UDINT; END_VAR
VAR i : DINT; END_VAR
  FOR i := 0 TO UDINT_TO_DINT(${count}) - 1 DO ${to}[i] := USINT_TO_BYTE(${value}); END_FOR;
  ${name} := ${count};
END_FUNCTION`

/** Below 0, 0 or above it, as the first bytes that differ say. */
const compare = (name: string, a: string, b: string, count: string): string => `
FUNCTION ${name} : DINT
VAR_INPUT ${a}, ${b} : POINTER TO BYTE; ${count} : UDINT; END_VAR
VAR i : DINT; END_VAR
  FOR i := 0 TO UDINT_TO_DINT(${count}) - 1 DO
    IF ${a}[i] <> ${b}[i] THEN
      IF ${a}[i] < ${b}[i] THEN ${name} := -1; ELSE ${name} := 1; END_IF;
      RETURN;
    END_IF;
  END_FOR;
END_FUNCTION`

export const memoryFunctions: Readonly<Record<string, string>> = {
  MEMCPY: copy("MEMCPY", "destAddr", "srcAddr", "n"),
  MEMMOVE: copy("MEMMOVE", "destAddr", "srcAddr", "n"),
  MEMSET: fill("MEMSET", "destAddr", "fillByte", "n"),
  MEMCMP: compare("MEMCMP", "pBuf1", "pBuf2", "n"),
  SYSMEMCPY: copy("SYSMEMCPY", "pDest", "pSrc", "udiCount"),
  SYSMEMMOVE: copy("SYSMEMMOVE", "pDest", "pSrc", "udiCount"),
  SYSMEMSET: fill("SYSMEMSET", "pDest", "byValue", "udiCount"),
  SYSMEMCMP: compare("SYSMEMCMP", "pBuffer1", "pBuffer2", "udiCount"),
}

export const isMemoryFunction = (folded: string): boolean => Object.hasOwn(memoryFunctions, folded)
