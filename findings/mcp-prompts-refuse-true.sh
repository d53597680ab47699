#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. A prompt with a bool or a nullable bool among its parameters cannot be asked for with it.
# The protocol has texts as arguments of a prompt and nothing else, and most expect "true" to reach a bool, as "5" reaches an int and "Friday" an enum; the library itself lists the parameter as an argument. Seen: "true", "True"
# and "1" all end in "An error occurred.", without the name of the argument; only a JSON true is taken, which the protocol does not allow. Such a prompt works as long as nobody
# fills the argument in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="ModelContextProtocol.Core" Version="[2.4.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var prompts = new McpServerPrimitiveCollection<McpServerPrompt>
{
    McpServerPrompt.Create((int value = 2) => $"{value}", new McpServerPromptCreateOptions { Name = "int" }),
    McpServerPrompt.Create((double value = 2) => FormattableString.Invariant($"{value}"), new McpServerPromptCreateOptions { Name = "double" }),
    McpServerPrompt.Create((DayOfWeek value = DayOfWeek.Monday) => $"{value}", new McpServerPromptCreateOptions { Name = "enum" }),
    McpServerPrompt.Create((bool value = false) => $"{value}", new McpServerPromptCreateOptions { Name = "bool" }),
    McpServerPrompt.Create((bool? value = null) => $"{value}", new McpServerPromptCreateOptions { Name = "bool?" }),
};
var toServer = new Pipe();
var fromServer = new Pipe();
await using var server = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), fromServer.Writer.AsStream()), new McpServerOptions { ServerInfo = new Implementation { Name = "desk", Version = "1" }, PromptCollection = prompts });
_ = server.RunAsync();
var output = new StreamReader(fromServer.Reader.AsStream());
var input = new StreamWriter(toServer.Writer.AsStream()) { AutoFlush = true };
var id = 0;
await Ask("initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"desk","version":"1"}}""");
await input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
foreach (var (prompt, value) in new[] { ("int", "\"5\""), ("double", "\"1.5\""), ("enum", "\"Friday\""), ("bool", "\"true\""), ("bool", "\"True\""), ("bool", "\"1\""), ("bool?", "\"true\""), ("bool", "true") })
{
    var answer = await Ask("prompts/get", $$"""{"name":"{{prompt}}","arguments":{"value":{{value}} } }""");
    Console.WriteLine($"{prompt} {value}: {answer["result"]?["messages"]![0]!["content"]!["text"] ?? $"error {answer["error"]!["message"]}"}");
}

async Task<JsonNode> Ask(string method, string parameters)
{
    id++;
    await input.WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}} }""");
    while (true)
    {
        var message = JsonNode.Parse((await output.ReadLineAsync())!)!;
        if ((int?)message["id"] == id) return message;
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: prompts take such texts otherwise now"; exit 1; }
int "5": 5
double "1.5": 1.5
enum "Friday": Friday
bool "true": error An error occurred.
bool "True": error An error occurred.
bool "1": error An error occurred.
bool? "true": error An error occurred.
bool true: True
X
