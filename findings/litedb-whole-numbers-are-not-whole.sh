#!/usr/bin/env bash
# LiteDB 5.0.21. In a query, 90 / 60 is 1.5 and (int)1.5 is 2.
# Most expect a lambda over two ints to divide as C# does, and a cast to cut, since the same lambda is typed and runs in memory. Seen: the division of two int members has a fraction, so that
# `call.Seconds / 60 == 1` finds only the call of exactly 60 seconds, and `> 1` one of 90; the cast of a double rounds, halves to even, so that 1.5 is among the twos. There is no error.
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
var calls = database.GetCollection<Call>("calls");
calls.Insert([new Call { Id = 1, Seconds = 90, Price = 1.5 }, new Call { Id = 2, Seconds = 60, Price = 1 }, new Call { Id = 3, Seconds = 125, Price = 2.5 }]);
Show("Seconds / 60 == 1", calls.Find(call => call.Seconds / 60 == 1), calls.FindAll().Where(call => call.Seconds / 60 == 1));
Show("Seconds / 60 > 1", calls.Find(call => call.Seconds / 60 > 1), calls.FindAll().Where(call => call.Seconds / 60 > 1));
Show("(int)Price == 1", calls.Find(call => (int)call.Price == 1), calls.FindAll().Where(call => (int)call.Price == 1));
Show("(int)Price == 2", calls.Find(call => (int)call.Price == 2), calls.FindAll().Where(call => (int)call.Price == 2));

static void Show(string what, IEnumerable<Call> found, IEnumerable<Call> right) =>
    Console.WriteLine($"{what}: LiteDB [{string.Join(" ", found.Select(call => call.Id))}], in memory [{string.Join(" ", right.Select(call => call.Id))}]");

class Call
{
    public int Id { get; set; }
    public int Seconds { get; set; }
    public double Price { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB divides or casts otherwise now"; exit 1; }
Seconds / 60 == 1: LiteDB [2], in memory [1 2]
Seconds / 60 > 1: LiteDB [1 3], in memory [3]
(int)Price == 1: LiteDB [2], in memory [1 2]
(int)Price == 2: LiteDB [1 3], in memory [3]
X
