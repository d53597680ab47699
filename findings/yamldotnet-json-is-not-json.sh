#!/usr/bin/env bash
# YamlDotNet 18.1.0. What a serializer with JsonCompatible writes is no JSON as soon as a text holds a tab or a key is a number.
# The option is there to have JSON written, and its escapes look like it, so most hand the output to a JSON parser. Seen: a tab stands bare in the text, where JSON wants \t, U+001F and U+2028 get escapes of YAML, \x1F and \L, and
# the keys of a dictionary by number or enum are written without quotes. System.Text.Json refuses all of them; texts of plain letters pass, so that it shows with real data only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="[18.1.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text.Json;
using YamlDotNet.Serialization;

var serializer = new SerializerBuilder().JsonCompatible().Build();
foreach (var (label, value) in new (string, object)[]
{
    ("letters", new[] { "till", "a\nb" }), ("a tab", new[] { "a\tb" }), ("U+2028", new[] { "a\u2028b" }), ("U+001F", new[] { "a\u001fb" }), ("keys that are numbers", new Dictionary<int, string> { [1] = "a" }),
})
{
    var json = serializer.Serialize(value).Trim();
    Console.WriteLine($"{label}: {json.Replace("\t", "<tab>")} {Verdict(json)}");
}

static string Verdict(string json)
{
    try { JsonDocument.Parse(json); return "is JSON"; }
    catch (JsonException) { return "is no JSON"; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: JsonCompatible writes otherwise now"; exit 1; }
letters: ["till", "a\nb"] is JSON
a tab: ["a<tab>b"] is no JSON
U+2028: ["a\Lb"] is no JSON
U+001F: ["a\x1Fb"] is no JSON
keys that are numbers: {1: "a"} is no JSON
X
