#!/usr/bin/env bash
# YamlDotNet 18.1.0. A text that ends in a tab, holds a carriage return or is a line end alone is read back as another text.
# The serializer quotes what needs quotes: a blank at either end, a colon, a leading dash; most rely on what it has written to be read as it was. Seen: a tab at the end is written plainly and dropped by the reader, a text of one
# tab comes back as null, a single line end as an empty text, and the line ends of Windows as \n alone, since such a text is written as a folded block. Nothing is reported; a key loses its tab as well.
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

var serializer = new SerializerBuilder().Build();
var deserializer = new DeserializerBuilder().Build();
foreach (var text in new[] { "till ", "a: b", "till\n", "till\t", "\t", "\n", "till\r\ndesk" })
{
    var yaml = serializer.Serialize(new Note { Text = text });
    Console.WriteLine($"{JsonSerializer.Serialize(text)}: {JsonSerializer.Serialize(deserializer.Deserialize<Note>(yaml).Text)} from {JsonSerializer.Serialize(yaml, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}");
}

class Note
{
    public string? Text { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such texts are written otherwise now"; exit 1; }
"till ": "till " from "Text: 'till '\n"
"a: b": "a: b" from "Text: 'a: b'\n"
"till\n": "till\n" from "Text: >\n  till\n"
"till\t": "till" from "Text: till\t\n"
"\t": null from "Text: \t\n"
"\n": "" from "Text: >2\n\n"
"till\r\ndesk": "till\ndesk" from "Text: >-\n  till\n\n  desk\n"
X
