// Starts `lehrwerk lsp` and hands it the Structured Text documents; everything else is the server's.
const { workspace } = require("vscode")
const { LanguageClient } = require("vscode-languageclient/node")

let client

exports.activate = () => {
  const [command, ...args] = workspace.getConfiguration("lehrwerk").get("command")
  const cwd = workspace.workspaceFolders?.[0]?.uri.fsPath
  const server = { command, args, options: { cwd } }
  client = new LanguageClient("lehrwerk", "Lehrwerk", server, {
    documentSelector: [{ language: "structured-text" }],
  })
  return client.start()
}

exports.deactivate = () => client?.stop()
