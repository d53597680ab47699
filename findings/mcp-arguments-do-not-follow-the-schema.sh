#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. A tool refuses arguments that fit the schema it publishes, and takes others that do not.
# Most expect the input schema, which the library itself derives from the method, to describe what the library accepts. Seen: for an integer, 5.0 and 5e0 are an error, though JSON Schema counts them as
# integers and clients in languages with one kind of number send them, while the text "5" is taken; a required member of an object may be missing and is 0 then, an enum takes 7
# and "Red,Green", and a string that must not be null takes null. The refusal says no more than "An error occurred invoking", so a model cannot correct its call.
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

var tools = new McpServerPrimitiveCollection<McpServerTool>
{
    McpServerTool.Create((int count) => $"count {count}", new McpServerToolCreateOptions { Name = "number" }),
    McpServerTool.Create((Box box) => $"width {box.Width}", new McpServerToolCreateOptions { Name = "object" }),
    McpServerTool.Create((Tint tint) => $"tint {(int)tint}", new McpServerToolCreateOptions { Name = "enum" }),
    McpServerTool.Create((string name) => name is null ? "null" : $"name {name}", new McpServerToolCreateOptions { Name = "text" }),
};
var toServer = new Pipe();
var fromServer = new Pipe();
await using var server = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), fromServer.Writer.AsStream()), new McpServerOptions { ServerInfo = new Implementation { Name = "desk", Version = "1" }, ToolCollection = tools });
_ = server.RunAsync();
var output = new StreamReader(fromServer.Reader.AsStream());
var input = new StreamWriter(toServer.Writer.AsStream()) { AutoFlush = true };
var id = 0;
await Ask("initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"desk","version":"1"}}""");
await input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
foreach (var tool in (await Ask("tools/list", "{}"))["tools"]!.AsArray().OrderBy(tool => (string)tool!["name"]!, StringComparer.Ordinal)) Console.WriteLine($"{tool!["name"]}: {tool["inputSchema"]!.ToJsonString()}");
foreach (var (tool, arguments) in new[] { ("number", """{"count":5}"""), ("number", """{"count":5.0}"""), ("number", """{"count":5e0}"""), ("number", """{"count":"5"}"""), ("object", """{"box":{"width":5}}"""), ("object", """{"box":{}}"""), ("enum", """{"tint":"Green"}"""), ("enum", """{"tint":7}"""), ("enum", """{"tint":"Red,Blue"}"""), ("text", """{"name":null}"""), ("text", "{}") })
{
    var result = await Ask("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
    Console.WriteLine($"{tool} {arguments} -> {result["content"]![0]!["text"]}{((bool?)result["isError"] is true ? " (error)" : "")}");
}

async Task<JsonNode> Ask(string method, string parameters)
{
    id++;
    await input.WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
    while (true)
    {
        var message = JsonNode.Parse((await output.ReadLineAsync())!)!;
        if ((int?)message["id"] == id) return message["result"]!;
    }
}

record Box(int Width);

enum Tint { Red, Green, Blue }
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: arguments are taken otherwise now"; exit 1; }
enum: {"type":"object","properties":{"tint":{"type":"string","enum":["Red","Green","Blue"]}},"required":["tint"]}
number: {"type":"object","properties":{"count":{"type":"integer"}},"required":["count"]}
object: {"type":"object","properties":{"box":{"type":"object","properties":{"width":{"type":"integer"}},"required":["width"]}},"required":["box"]}
text: {"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}
number {"count":5} -> count 5
number {"count":5.0} -> An error occurred invoking 'number'. (error)
number {"count":5e0} -> An error occurred invoking 'number'. (error)
number {"count":"5"} -> count 5
object {"box":{"width":5}} -> width 5
object {"box":{}} -> width 0
enum {"tint":"Green"} -> tint 1
enum {"tint":7} -> tint 7
enum {"tint":"Red,Blue"} -> tint 2
text {"name":null} -> null
text {} -> An error occurred invoking 'text'. (error)
X
