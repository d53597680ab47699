#!/usr/bin/env bash
# LiteDB 5.0.21. `item => item.Grade == 'B'` of a char property never finds a document, and != finds all.
# Most expect a property that is stored and read back as a char to be found by it. Seen: the mapper stores a text of one letter, but the compiler compares chars as numbers, and the query asks
# for the number 66: no text is equal to a number, and every text is greater than one. There is no error. DeleteMany with != 'B' deletes the B items, too.
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
var items = database.GetCollection<Item>("items");
items.Insert([new Item { Id = 1, Grade = 'A' }, new Item { Id = 2, Grade = 'B' }, new Item { Id = 3, Grade = 'C' }]);
Console.WriteLine($"expression: {BsonMapper.Global.GetExpression((Item item) => item.Grade == 'B').Source}, @p0 = {BsonMapper.Global.GetExpression((Item item) => item.Grade == 'B').Parameters["p0"]}");
Show("Grade == 'B'", items.Find(item => item.Grade == 'B'), items.FindAll().Where(item => item.Grade == 'B'));
Show("Grade != 'B'", items.Find(item => item.Grade != 'B'), items.FindAll().Where(item => item.Grade != 'B'));
Show("Grade > 'B'", items.Find(item => item.Grade > 'B'), items.FindAll().Where(item => item.Grade > 'B'));
Console.WriteLine($"deleted with Grade != 'B': {items.DeleteMany(item => item.Grade != 'B')}, left {items.Count()}");

static void Show(string what, IEnumerable<Item> found, IEnumerable<Item> right) =>
    Console.WriteLine($"{what}: LiteDB [{string.Join(" ", found.Select(item => item.Id))}], in memory [{string.Join(" ", right.Select(item => item.Id))}]");

class Item
{
    public int Id { get; set; }
    public char Grade { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB compares chars otherwise now"; exit 1; }
expression: ($.Grade=@p0), @p0 = 66
Grade == 'B': LiteDB [], in memory [2]
Grade != 'B': LiteDB [1 2 3], in memory [1 3]
Grade > 'B': LiteDB [1 2 3], in memory [3]
deleted with Grade != 'B': 3, left 0
X
