#!/usr/bin/env bash
# YamlDotNet 18.1.0. A merge key `<<` that stands behind a key overrides it.
# The merge type of YAML has keys of the mapping itself win, wherever the merge key stands, and PyYAML, Ruby, Go and Docker Compose do so; most put `<<: *defaults` where they like. Seen: with MergingParser the order decides: a
# value in front of the merge key is replaced by that of the defaults, one behind it stays. The port that somebody set for one service is the default port again, without a word.
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
using YamlDotNet.Core;
using YamlDotNet.Serialization;

foreach (var service in new[] { "<<: *defaults\n  port: 9000", "port: 9000\n  <<: *defaults" })
{
    var yaml = "defaults: &defaults\n  port: 80\n  host: till\nservice:\n  " + service;
    var parsed = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, string>>>(new MergingParser(new Parser(new StringReader(yaml))));
    Console.WriteLine($"{service.Replace("\n ", ",")}: port {parsed["service"]["port"]}, host {parsed["service"]["host"]}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: merge keys have another order now"; exit 1; }
<<: *defaults, port: 9000: port 9000, host till
port: 9000, <<: *defaults: port 80, host till
X
