#!/usr/bin/env bash
# LiteDB 5.0.21. `"order " + document["_id"]` is not a text with the value at its end, but null.
# Most expect + with a string on one side to concatenate, as it does with any other object in C#. Seen: BsonValue has an operator + of its own
# and a conversion from string, so the compiler takes that one; it gives a BSON null unless both sides are numbers, and as BsonValue converts
# to string, the text is null. It compiles without a warning. An interpolated string of the same two parts has the text.
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
using LiteDB;

var document = new BsonDocument { ["_id"] = 7, ["name"] = "Ann" };
string plus = "order " + document["_id"];
string after = document["name"] + "!";
string whole = "stored: " + document;
Console.WriteLine($"plus: {plus ?? "null"}, value first: {after ?? "null"}, document: {whole ?? "null"}");
Console.WriteLine($"interpolated: order {document["_id"]}, as object: {"order " + (object)document["_id"]}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB adds texts and values otherwise now"; exit 1; }
plus: null, value first: null, document: null
interpolated: order 7, as object: order 7
X
