#!/usr/bin/env bash
# LiteDB 5.0.21. One double of 8e28 or more among the values of a member makes queries over that member throw.
# Any double can be stored and is read back, and most expect it to be greater than 5 as in C#, and a query to go on with the other documents. Seen: a double is compared with an int, a long or a decimal as a decimal, which ends at 7.9e28, so that
# the comparison itself is an OverflowException. `v > 5` and Query.GT("v", 5) fail for the whole collection; with an index, the document is refused when it is inserted, by a
# message that names no member. `v > 5.0` works. Infinity, which a division by zero leaves behind, is such a double.
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

foreach (var large in new[] { 7e28, 8e28, double.PositiveInfinity })
{
    using var database = new LiteDatabase(new MemoryStream());
    var doubles = database.GetCollection("doubles");
    doubles.Insert(new[] { new BsonDocument { ["v"] = 7.5 }, new BsonDocument { ["v"] = large } });
    Console.WriteLine($"{large}: read {doubles.FindAll().Last()["v"].AsDouble}; v > 5.0: {Try(() => doubles.Count("v > 5.0"))}; v > 5: {Try(() => doubles.Count("v > 5"))}; Query.GT: {Try(() => doubles.Count(Query.GT("v", 5)))}");
    var indexed = database.GetCollection("indexed");
    indexed.EnsureIndex("v");
    indexed.Insert(new BsonDocument { ["v"] = 1 });
    Console.WriteLine($"  insert beside an int in an index: {Try(() => indexed.Insert(new BsonDocument { ["v"] = large }) is not null)}");
}

static string Try<T>(Func<T> action)
{
    try { return $"{action()}"; }
    catch (OverflowException) { return nameof(OverflowException); }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: large numbers compare now"; exit 1; }
7E+28: read 7E+28; v > 5.0: 2; v > 5: 2; Query.GT: 2
  insert beside an int in an index: True
8E+28: read 8E+28; v > 5.0: 2; v > 5: OverflowException; Query.GT: OverflowException
  insert beside an int in an index: OverflowException
Infinity: read Infinity; v > 5.0: 2; v > 5: OverflowException; Query.GT: OverflowException
  insert beside an int in an index: OverflowException
X
