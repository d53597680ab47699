#!/usr/bin/env bash
# LiteDB 5.0.21. `MAX(scores) > 90` finds those who have no score at all, and so does `MIN(scores) < 10`.
# The greatest of nothing is null in SQL and an exception in LINQ, and most expect a comparison with it to be false, as SUM and AVG of nothing are 0 here. Seen: MAX of an empty list is MaxValue, which is above every value, and MIN is MinValue,
# below all; so they are for an array, for a path through it and for all documents of a query that finds none. A lambda with Max() is turned into this, and
# DeleteMany follows.
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
var players = database.GetCollection<Player>("players");
players.Insert(new[] { new Player { Name = "Ann", Scores = [95, 20] }, new Player { Name = "Ben", Scores = [50, 5] }, new Player { Name = "new" } });
foreach (var query in new[] { "MAX(Scores) > 90", "MAX(Scores) <= 90", "MIN(Scores) < 10", "MIN(Scores) >= 10", "MAX(Scores[*]) > 90", "SUM(Scores) > 90", "AVG(Scores) < 40", "COUNT(Scores) = 0" })
    Console.WriteLine($"{query}: {string.Join(" ", players.Find(query).Select(player => player.Name))}");
Console.WriteLine($"player => player.Scores.Max() > 90: {string.Join(" ", players.Find(player => player.Scores.Max() > 90).Select(player => player.Name))}");
foreach (var query in new[] { "SELECT MAX(*._id) FROM players WHERE Name = 'nobody'", "SELECT MIN(*._id) FROM players WHERE Name = 'nobody'", "SELECT SUM(*._id) FROM players WHERE Name = 'nobody'" })
    Console.WriteLine($"{query}: {database.Execute(query).ToEnumerable().Single()}");
Console.WriteLine($"deleted by Scores.Max() > 90: {players.DeleteMany(player => player.Scores.Max() > 90)}");

public class Player
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<int> Scores { get; set; } = [];
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the maximum of nothing is another value now"; exit 1; }
MAX(Scores) > 90: Ann new
MAX(Scores) <= 90: Ben
MIN(Scores) < 10: Ben new
MIN(Scores) >= 10: Ann
MAX(Scores[*]) > 90: Ann new
SUM(Scores) > 90: Ann
AVG(Scores) < 40: Ben new
COUNT(Scores) = 0: new
player => player.Scores.Max() > 90: Ann new
SELECT MAX(*._id) FROM players WHERE Name = 'nobody': {"_id":{"$maxValue":"1"}}
SELECT MIN(*._id) FROM players WHERE Name = 'nobody': {"_id":{"$minValue":"1"}}
SELECT SUM(*._id) FROM players WHERE Name = 'nobody': {"_id":0}
deleted by Scores.Max() > 90: 2
X
