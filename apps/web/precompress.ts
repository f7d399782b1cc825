/** A build step: beside every text file its gzip and Brotli form, which the server hands out without computing. */
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Plugin } from "vite"

const textual = /\.(js|css|html|svg|json)$/
const smallest = 1024

export const precompress = (folder: string): Plugin => ({
  name: "precompress",
  apply: "build",
  closeBundle: async () => {
    const names = await readdir(folder, { recursive: true })
    for (const name of names.filter((one) => textual.test(one))) {
      const path = join(folder, name)
      const bytes = await readFile(path)
      if (bytes.length < smallest) continue
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
      await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality))
    }
  },
})
