#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. A resource with the template `shop://items{?page,size}` is unknown when size comes before page.
# The template is listed for clients, who fill in what they need, and the parameters of a query have names so that their order does not matter; most expect both orders to be the same resource. Seen: the template is matched as a text, so that
# `?size=5&page=2` is "Unknown resource URI", and so is a query with one parameter more, while each parameter may be left out. Parts behind a path
# have their order by nature; here a client that writes the query from a dictionary finds the resource or does not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
  <ItemGroup><PackageReference Include="ModelContextProtocol.Core" Version="[2.4.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var resources = new McpServerResourceCollection
{
    McpServerResource.Create((int page = 1, int size = 10) => $"page {page} of {size}", new McpServerResourceCreateOptions { UriTemplate = "shop://items{?page,size}", Name = "items" }),
    McpServerResource.Create((string id, string? view = null, string? unit = null) => $"{id}, view {view}, unit {unit}", new McpServerResourceCreateOptions { UriTemplate = "shop://item/{id}{?view,unit}", Name = "item" }),
};
var requests = new Pipe();
var answers = new Pipe();
await using var server = McpServer.Create(new StreamServerTransport(requests.Reader.AsStream(), answers.Writer.AsStream()),
    new McpServerOptions { ServerInfo = new Implementation { Name = "shop", Version = "1" }, ResourceCollection = resources });
_ = server.RunAsync();
var input = new StreamWriter(requests.Writer.AsStream()) { AutoFlush = true };
var output = new StreamReader(answers.Reader.AsStream());
await Ask("initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"client","version":"1"}}""");
await input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
foreach (var uri in new[] { "shop://items", "shop://items?page=2", "shop://items?size=5", "shop://items?page=2&size=5", "shop://items?size=5&page=2", "shop://items?page=2&size=5&lang=en", "shop://items?", "shop://item/7?view=full&unit=cm", "shop://item/7?unit=cm&view=full" })
{
    var answer = await Ask("resources/read", $$"""{"uri":"{{uri}}"}""");
    Console.WriteLine($"{uri}: {answer["result"]?["contents"]?[0]?["text"] ?? answer["error"]?["message"]}");
}

async Task<JsonNode> Ask(string method, string parameters)
{
    await input.WriteLineAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
    return JsonNode.Parse((await output.ReadLineAsync())!)!;
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the order of a query does not matter now"; exit 1; }
shop://items: page 1 of 10
shop://items?page=2: page 2 of 10
shop://items?size=5: page 1 of 5
shop://items?page=2&size=5: page 2 of 5
shop://items?size=5&page=2: Unknown resource URI: 'shop://items?size=5&page=2'
shop://items?page=2&size=5&lang=en: Unknown resource URI: 'shop://items?page=2&size=5&lang=en'
shop://items?: page 1 of 10
shop://item/7?view=full&unit=cm: 7, view full, unit cm
shop://item/7?unit=cm&view=full: Unknown resource URI: 'shop://item/7?unit=cm&view=full'
X
