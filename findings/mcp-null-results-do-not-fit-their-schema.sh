#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. A tool that may return null publishes an output schema that null does not fit, or gives no structured content at all.
# The library derives the schema from the method, `string?` and `int?` among it; the protocol says that a server must keep to a schema it has published, and clients check it: that of Python raises an error. Seen: only nullable value types are nullable in
# the schema. For string?, int[]?, List<string?> and a dictionary of Item? the schema is that without the question mark, and the result holds the null; a record or a struct that is null is left out together with structuredContent. A DateTime without a zone and a
# TimeOnly do not fit the formats date-time and time, which ask for one. The same tool works until it has nothing to return.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
  <ItemGroup><PackageReference Include="ModelContextProtocol.Core" Version="[2.4.0]" /><PackageReference Include="JsonSchema.Net" Version="[8.0.5]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var tools = new McpServerPrimitiveCollection<McpServerTool>();
Add("text", string? () => null);
Add("number", int? () => null);
Add("array", int[]? () => null);
Add("list", List<string?> () => ["a", null]);
Add("dictionary", Dictionary<string, Item?> () => new() { ["a"] = null });
Add("record", Item? () => null);
Add("struct", Point? () => null);
Add("date", () => new DateTime(2026, 1, 2));
Add("time", () => new TimeOnly(10, 30));
Add("here", Item? () => new Item("lamp"));
var requests = new Pipe();
var answers = new Pipe();
await using var server = McpServer.Create(new StreamServerTransport(requests.Reader.AsStream(), answers.Writer.AsStream()),
    new McpServerOptions { ServerInfo = new Implementation { Name = "shop", Version = "1" }, ToolCollection = tools });
_ = server.RunAsync();
var input = new StreamWriter(requests.Writer.AsStream()) { AutoFlush = true };
var output = new StreamReader(answers.Reader.AsStream());
await Ask("initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"client","version":"1"}}""");
await input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
foreach (var tool in (await Ask("tools/list", "{}"))["tools"]!.AsArray())
{
    var content = (await Ask("tools/call", $$"""{"name":"{{tool!["name"]}}","arguments":{ } }"""))["structuredContent"];
    var fits = content is not null && JsonSchema.FromText(tool["outputSchema"]!.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(content)).IsValid;
    Console.WriteLine($"{tool["name"]}: {content?.ToJsonString() ?? "no structured content"}, fits {fits}; schema {tool["outputSchema"]!.ToJsonString()}");
}

void Add(string name, Delegate method) => tools.Add(McpServerTool.Create(method, new McpServerToolCreateOptions { Name = name, UseStructuredContent = true }));

async Task<JsonNode> Ask(string method, string parameters)
{
    await input.WriteLineAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
    return JsonNode.Parse((await output.ReadLineAsync())!)!["result"]!;
}

public record Item(string Name);
public record struct Point(int X);
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: results fit their schema now"; exit 1; }
text: {"result":null}, fits False; schema {"type":"object","properties":{"result":{"type":"string"}},"required":["result"]}
number: {"result":null}, fits True; schema {"type":"object","properties":{"result":{"type":["integer","null"]}},"required":["result"]}
array: {"result":null}, fits False; schema {"type":"object","properties":{"result":{"type":"array","items":{"type":"integer"}}},"required":["result"]}
list: {"result":["a",null]}, fits False; schema {"type":"object","properties":{"result":{"type":"array","items":{"type":"string"}}},"required":["result"]}
dictionary: {"a":null}, fits False; schema {"type":"object","additionalProperties":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}
record: no structured content, fits False; schema {"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}
struct: no structured content, fits False; schema {"type":"object","$defs":{"output":{"type":["object","null"],"properties":{"x":{"type":"integer"}}}},"$ref":"#/$defs/output"}
date: {"result":"2026-01-02T00:00:00"}, fits False; schema {"type":"object","properties":{"result":{"type":"string","format":"date-time"}},"required":["result"]}
time: {"result":"10:30:00"}, fits False; schema {"type":"object","properties":{"result":{"type":"string","format":"time"}},"required":["result"]}
here: {"name":"lamp"}, fits True; schema {"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}
X
