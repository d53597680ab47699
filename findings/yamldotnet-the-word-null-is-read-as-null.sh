#!/usr/bin/env bash
# YamlDotNet 18.1.0. A string property with the text "Null", "NULL" or "~" is written in such a way that it is read back as null.
# A string is not null, and the serializer knows the type, so most expect the text to be quoted as it quotes "a: b", or a string property to take it as it stands, as it does with 1.0 and true. Seen: the text stands bare in the file,
# and the reader makes null of it, in properties, lists and values of dictionaries. A name, a cell of a table or a keyword of a language is gone, and a property that is never null is null.
# WithQuotingNecessaryStrings is the switch that keeps them.
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
using YamlDotNet.Serialization;

var deserializer = new DeserializerBuilder().Build();
foreach (var (label, serializer) in new[] { ("by default", new SerializerBuilder().Build()), ("with quotes", new SerializerBuilder().WithQuotingNecessaryStrings().Build()) })
    foreach (var text in new[] { "Null", "NULL", "~", "true", "1.0", "a: b" })
    {
        var yaml = serializer.Serialize(new Person { Surname = text });
        Console.WriteLine($"{label}: {yaml.Trim()} is read as {deserializer.Deserialize<Person>(yaml).Surname ?? "(null)"}");
    }

class Person
{
    public string? Surname { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the word null is written otherwise now"; exit 1; }
by default: Surname: Null is read as (null)
by default: Surname: NULL is read as (null)
by default: Surname: ~ is read as (null)
by default: Surname: true is read as true
by default: Surname: 1.0 is read as 1.0
by default: Surname: 'a: b' is read as a: b
with quotes: Surname: "Null" is read as Null
with quotes: Surname: "NULL" is read as NULL
with quotes: Surname: "~" is read as ~
with quotes: Surname: "true" is read as true
with quotes: Surname: "1.0" is read as 1.0
with quotes: Surname: 'a: b' is read as a: b
X
