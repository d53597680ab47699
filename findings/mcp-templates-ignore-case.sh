#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. Of two resource templates that differ in case only the first is ever read, and it answers for the second.
# The path of a URI tells small from capital letters (RFC 3986, 6.2.2.1), and so does this library for resources without a variable: `shop://files/Readme` and `shop://files/README` are two. Most expect the same of templates. Seen: the fixed
# words of a template match in any case. Two templates, one for types and one for Types, are both listed, and a client that reads from the second gets the text of the first, without an error; so does a
# client that misspells the path.
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
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var resources = new McpServerResourceCollection();
Add("shop://files/Readme", () => "the small readme");
Add("shop://files/README", () => "the large README");
Add("shop://files/types/{name}", (string name) => $"of the small types: {name}");
Add("shop://files/Types/{name}", (string name) => $"of the large Types: {name}");
var (asked, answered) = (new Pipe(), new Pipe());
await using var server = McpServer.Create(new StreamServerTransport(asked.Reader.AsStream(), answered.Writer.AsStream()), new McpServerOptions { ResourceCollection = resources });
_ = server.RunAsync();
await using var client = await McpClient.CreateAsync(new StreamClientTransport(asked.Writer.AsStream(), answered.Reader.AsStream()));
Console.WriteLine($"listed: {string.Join(", ", (await client.ListResourcesAsync()).Select(resource => resource.Uri).Concat((await client.ListResourceTemplatesAsync()).Select(template => template.UriTemplate)))}");
foreach (var uri in new[] { "shop://files/Readme", "shop://files/README", "shop://files/readme", "shop://files/types/Till", "shop://files/Types/Till", "shop://FILES/TYPES/Till" })
    try { Console.WriteLine($"{uri}: {((TextResourceContents)(await client.ReadResourceAsync(uri)).Contents[0]).Text}"); }
    catch (McpException) { Console.WriteLine($"{uri}: unknown"); }

void Add(string uri, Delegate read) => resources.Add(McpServerResource.Create(read, new McpServerResourceCreateOptions { UriTemplate = uri, Name = uri }));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: templates are told apart by case now"; exit 1; }
listed: shop://files/Readme, shop://files/README, shop://files/types/{name}, shop://files/Types/{name}
shop://files/Readme: the small readme
shop://files/README: the large README
shop://files/readme: unknown
shop://files/types/Till: of the small types: Till
shop://files/Types/Till: of the small types: Till
shop://FILES/TYPES/Till: of the small types: Till
X
