#!/usr/bin/env bash
# LiteDB 5.0.21. Two documents that are equal have different hash codes, and so have 1 and 1.0.
# BsonValue overrides both Equals and GetHashCode, so most put values and documents into a HashSet, a dictionary, Distinct or GroupBy. Seen: `==` and Equals compare what documents and arrays hold and say that they are equal, the hash code
# is that of the object or of the type of number; a set keeps both, Distinct drops nothing and a lookup finds nothing. For texts and numbers of one type it works, so that a test with them passes.
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

Show("text", new BsonValue("till"), new BsonValue("till"));
Show("int and double", new BsonValue(1), new BsonValue(1.0));
Show("int and long", new BsonValue(1), new BsonValue(1L));
Show("array", new BsonArray { 1 }, new BsonArray { 1 });
Show("document", new BsonDocument { ["number"] = 1 }, new BsonDocument { ["number"] = 1 });
Show("binary", new BsonValue(new byte[] { 1 }), new BsonValue(new byte[] { 1 }));

static void Show(string kind, BsonValue first, BsonValue second)
{
    var names = new Dictionary<BsonValue, string> { [first] = "found" };
    Console.WriteLine($"{kind}: equal {first.Equals(second)}, hash codes equal {first.GetHashCode() == second.GetHashCode()}, distinct {new[] { first, second }.Distinct().Count()}, looked up {names.GetValueOrDefault(second, "nothing")}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: hash codes follow Equals now"; exit 1; }
text: equal True, hash codes equal True, distinct 1, looked up found
int and double: equal True, hash codes equal False, distinct 2, looked up nothing
int and long: equal True, hash codes equal False, distinct 2, looked up nothing
array: equal True, hash codes equal False, distinct 2, looked up nothing
document: equal True, hash codes equal False, distinct 2, looked up nothing
binary: equal True, hash codes equal False, distinct 2, looked up nothing
X
