#!/usr/bin/env bash
# Scriban.Signed 7.5.3. The names that a template sees of .NET members run a word into the acronym before it.
# Most expect snake case with a border before the last capital of an acronym, as System.Text.Json's SnakeCaseLower writes: user_id,
# http_server, xml_doc_id. Seen: httpserver, xmldoc_id, my_idvalue. A template that asks for http_server gets empty text and no error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.5.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text.Json;
using Scriban;
using Scriban.Runtime;

foreach (var name in new[] { "UserID", "HTTPServer", "XMLDocID", "MyIDValue", "IOPath" })
    Console.WriteLine($"{name}: Scriban {StandardMemberRenamer.Rename(name)}, System.Text.Json {JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}");
Console.WriteLine($"template: [{Template.Parse("{{ http_server }}|{{ httpserver }}").Render(new { HTTPServer = "up" })}]");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban names members otherwise now"; exit 1; }
UserID: Scriban user_id, System.Text.Json user_id
HTTPServer: Scriban httpserver, System.Text.Json http_server
XMLDocID: Scriban xmldoc_id, System.Text.Json xml_doc_id
MyIDValue: Scriban my_idvalue, System.Text.Json my_id_value
IOPath: Scriban iopath, System.Text.Json io_path
template: [|up]
X
