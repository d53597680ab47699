#!/usr/bin/env bash
# LiteDB 5.0.21. `door => door.Rights == (Rights.Open | Rights.Lock)` finds no door, and `door.Rights == 0` finds none either.
# Two flags are stored as the text "Open, Lock", none as "0", and both are read back as they were; a single flag is found. Most expect the same of a combination. Seen: the query asks for the name of the value, and a value
# that is no single member has none, so that null is asked for. `==` never finds such a value, `!=` finds all, and both are found by the text that is stored.
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
using System.Linq.Expressions;
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var doors = database.GetCollection<Door>("doors");
doors.Insert([new() { Id = 1, Rights = Rights.Open | Rights.Lock }, new() { Id = 2, Rights = Rights.Lock }, new() { Id = 3, Rights = 0 }]);
Console.WriteLine($"read back: {string.Join("; ", doors.FindAll().Select(door => door.Rights))}");
var both = Rights.Open | Rights.Lock;
Show(door => door.Rights == Rights.Lock);
Show(door => door.Rights == (Rights.Open | Rights.Lock));
Show(door => door.Rights == both);
Show(door => door.Rights != both);
Show(door => door.Rights == 0);
Console.WriteLine($"by the text: {string.Join(" ", doors.Find("$.Rights = 'Open, Lock'").Select(door => door.Id))}");

void Show(Expression<Func<Door, bool>> query) =>
    Console.WriteLine($"{query.Body.ToString().Replace("value(Program+<>c__DisplayClass0_0).", "")}: '{string.Join(" ", doors.Find(query).Select(door => door.Id))}', asks for {BsonMapper.Global.GetExpression(query).Parameters["p0"]}");

class Door { public int Id { get; set; } public Rights Rights { get; set; } }

[Flags]
enum Rights { Open = 1, Lock = 2 }
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: combined flags are found now"; exit 1; }
read back: Open, Lock; Lock; 0
(Convert(door.Rights, Int32) == 2): '2', asks for "Lock"
(Convert(door.Rights, Int32) == 3): '', asks for null
(Convert(door.Rights, Int32) == Convert(both, Int32)): '', asks for null
(Convert(door.Rights, Int32) != Convert(both, Int32)): '1 2 3', asks for null
(Convert(door.Rights, Int32) == 0): '', asks for null
by the text: 1
X
