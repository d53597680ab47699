#!/usr/bin/env bash
# LiteDB 5.0.21. The JSON of a document holds other numbers than the document.
# Most expect JSON that gives the same double when it is read, as every common JSON writer has it. Seen: a double is written with nine digits
# after the point at most. 1e-10 is written as 0.0, 2/3 loses half of its digits, and what is read back is not equal; the database itself
# keeps all digits. An export or a log by JsonSerializer or ToString loses small numbers without a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Globalization;
using LiteDB;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (var number in new[] { 0.5, 2.0 / 3, 1e-10, 1.23456789012e-5, 3.14159265358979 })
{
    var document = new BsonDocument { ["n"] = number };
    var json = JsonSerializer.Serialize(document);
    var stored = BsonSerializer.Deserialize(BsonSerializer.Serialize(document));
    Console.WriteLine($"{number}: {json}, equal by JSON {JsonSerializer.Deserialize(json)["n"].AsDouble == number}, equal by BSON {stored["n"].AsDouble == number}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB writes numbers otherwise now"; exit 1; }
0.5: {"n":0.5}, equal by JSON True, equal by BSON True
0.6666666666666666: {"n":0.666666667}, equal by JSON False, equal by BSON True
1E-10: {"n":0.0}, equal by JSON False, equal by BSON True
1.23456789012E-05: {"n":0.000012346}, equal by JSON False, equal by BSON True
3.14159265358979: {"n":3.141592654}, equal by JSON False, equal by BSON True
X
