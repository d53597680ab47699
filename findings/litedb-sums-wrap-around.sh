#!/usr/bin/env bash
# LiteDB 5.0.21. SUM and AVG over int members wrap around at 32 bits, without an error.
# Most expect what databases do: a wider sum, as in MongoDB and SQLite, or an error of overflow, as in SQL Server and in LINQ's Sum, which is checked. Seen: two sizes of 1.5 GB add up
# to a negative number, the mean of positive numbers is negative, and so is a group's total. Long members wrap around in the same way at 64 bits.
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

using var database = new LiteDatabase(new MemoryStream());
var files = database.GetCollection<Data>("files");
files.Insert([new Data { Id = 1, Kind = "a", Bytes = 1_500_000_000 }, new Data { Id = 2, Kind = "a", Bytes = 1_500_000_000 }, new Data { Id = 3, Kind = "b", Bytes = 5 }]);
Console.WriteLine($"right: {files.FindAll().Sum(data => (long)data.Bytes)}, mean {files.FindAll().Average(data => data.Bytes)}");
Console.WriteLine($"SUM: {database.Execute("SELECT SUM(*.Bytes) AS total FROM files").Single()["total"]}");
Console.WriteLine($"AVG: {database.Execute("SELECT AVG(*.Bytes) AS mean FROM files").Single()["mean"]}");
Console.WriteLine($"of kinds: {string.Join(" ", database.Execute("SELECT @key AS kind, SUM(*.Bytes) AS total FROM files GROUP BY Kind").ToEnumerable())}");
Console.WriteLine($"Bytes * 2 > 0: {files.Count("Bytes * 2 > 0")} of 3");

class Data
{
    public int Id { get; set; }
    public string Kind { get; set; } = "";
    public int Bytes { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB adds otherwise now"; exit 1; }
right: 3000000005, mean 1000000001.6666666
SUM: -1294967291
AVG: -431655763.666667
of kinds: {"kind":"a","total":-1294967296} {"kind":"b","total":5}
Bytes * 2 > 0: 1 of 3
X
