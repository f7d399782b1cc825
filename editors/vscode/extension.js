// Starts `lehrwerk lsp` for Structured Text documents and `lehrwerk dap` for debugging; everything else is theirs.
const { debug, DebugAdapterExecutable, workspace } = require("vscode")
const { LanguageClient } = require("vscode-languageclient/node")

let client

const cwd = () => workspace.workspaceFolders?.[0]?.uri.fsPath
const commandOf = (setting) => workspace.getConfiguration("lehrwerk").get(setting)

exports.activate = (context) => {
  const [command, ...args] = commandOf("command")
  const server = { command, args, options: { cwd: cwd() } }
  client = new LanguageClient("lehrwerk", "Lehrwerk", server, {
    documentSelector: [{ language: "structured-text" }],
  })
  context.subscriptions.push(
    debug.registerDebugAdapterDescriptorFactory("lehrwerk", {
      createDebugAdapterDescriptor: () => {
        const [program, ...words] = commandOf("debugCommand")
        return new DebugAdapterExecutable(program, words, { cwd: cwd() })
      },
    }),
    // F5 in a file without any configuration debugs that file.
    debug.registerDebugConfigurationProvider("lehrwerk", {
      resolveDebugConfiguration: (_folder, given) =>
        given.type === undefined
          ? { type: "lehrwerk", request: "launch", name: "Lehrwerk", program: "${file}" }
          : given,
    }),
  )
  return client.start()
}

exports.deactivate = () => client?.stop()
