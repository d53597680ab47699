#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. ElicitAsync<T> asks for a name, and takes a form without one for an answer.
# The schema of the form is made from T, and the protocol's form has `required`, descriptions, defaults and limits; a tool's own schema, made by the same library, tells a required parameter and its description. Seen: the schema has nothing but
# names and types, so that a client lets the user send an empty form. IsAccepted is true, and the record has null in a `string Name` that cannot be null. A nullable number is not left out, as documented for
# types that are not supported, but makes the call fail.
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
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.IO.Pipelines;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var tools = new McpServerPrimitiveCollection<McpServerTool>
{
    McpServerTool.Create(async (McpServer server) => await Ask<Order>(server), new McpServerToolCreateOptions { Name = "order" }),
    McpServerTool.Create(async (McpServer server) => await Ask<Visit>(server), new McpServerToolCreateOptions { Name = "visit" }),
    McpServerTool.Create(([Description("who orders")] string name, int count = 1) => name, new McpServerToolCreateOptions { Name = "plain" }),
};
var (asked, answered) = (new Pipe(), new Pipe());
await using var server = McpServer.Create(new StreamServerTransport(asked.Reader.AsStream(), answered.Writer.AsStream()), new McpServerOptions { ToolCollection = tools });
_ = server.RunAsync();
var handlers = new McpClientHandlers
{
    ElicitationHandler = (form, _) =>
    {
        Console.WriteLine($"form: {JsonSerializer.Serialize(form!.RequestedSchema, McpJsonUtilities.DefaultOptions)}");
        return ValueTask.FromResult(new ElicitResult { Action = "accept", Content = new Dictionary<string, JsonElement>() });
    },
};
await using var client = await McpClient.CreateAsync(new StreamClientTransport(asked.Writer.AsStream(), answered.Reader.AsStream()), new McpClientOptions { Handlers = handlers });
Console.WriteLine($"tool: {(await client.ListToolsAsync()).Single(tool => tool.Name == "plain").JsonSchema}");
foreach (var tool in new[] { "order", "visit" })
    try { Console.WriteLine($"{tool}: {((TextContentBlock)(await client.CallToolAsync(tool)).Content[0]).Text}"); }
    catch (McpException e) { Console.WriteLine($"{tool}: {e.Message.Split(". ")[^1]}"); }

static async Task<string> Ask<T>(McpServer server)
{
    var answer = await server.ElicitAsync<T>("Please fill in.");
    return $"accepted {answer.IsAccepted}: {answer.Content}, name is null: {answer.Content is Order { Name: null }}";
}

record Order([property: Description("who orders")] string Name, [property: Range(1, 9)] int Count = 1);
record Visit(string Name, int? Seats);
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the form tells what it needs now"; exit 1; }
tool: {"type":"object","properties":{"name":{"description":"who orders","type":"string"},"count":{"type":"integer","default":1}},"required":["name"]}
form: {"type":"object","properties":{"name":{"type":"string"},"count":{"type":"integer"}}}
order: accepted True: Order { Name = , Count = 1 }, name is null: True
visit: Nullable types are not supported.
X
