#!/usr/bin/env bash
# LiteDB 5.0.21. `ticket => ticket.Level >= Level.High` compares the names of the levels, not the levels.
# Most expect <, > and an order to go by the enum's values, as in C#, or to be refused, as other expressions are that LiteDB cannot translate. Seen: an enum
# is stored as its name, and the query becomes a comparison of two texts: Critical is less than High, and High is less than Low. "High and above" leaves the
# critical ones out and finds the low ones, the order is the alphabet's, and the highest level is Medium. == and Contains are right, so that tests pass.
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
var tickets = database.GetCollection<Ticket>("tickets");
tickets.Insert(Enum.GetValues<Level>().Select(level => new Ticket { Id = 1 + (int)level, Level = level }));
Show("Level >= High", tickets.Find(ticket => ticket.Level >= Level.High), tickets.FindAll().Where(ticket => ticket.Level >= Level.High));
Show("Level < High", tickets.Find(ticket => ticket.Level < Level.High), tickets.FindAll().Where(ticket => ticket.Level < Level.High));
Show("ordered", tickets.Query().OrderBy(ticket => ticket.Level).ToEnumerable(), tickets.FindAll().OrderBy(ticket => ticket.Level));
Console.WriteLine($"highest: LiteDB {tickets.Max(ticket => ticket.Level)}, in memory {tickets.FindAll().Max(ticket => ticket.Level)}");

static void Show(string what, IEnumerable<Ticket> found, IEnumerable<Ticket> right) =>
    Console.WriteLine($"{what}: LiteDB [{string.Join(" ", found.Select(ticket => ticket.Level))}], in memory [{string.Join(" ", right.Select(ticket => ticket.Level))}]");

enum Level { Low, Medium, High, Critical }

class Ticket
{
    public int Id { get; set; }
    public Level Level { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB compares enums otherwise now"; exit 1; }
Level >= High: LiteDB [Low Medium High], in memory [High Critical]
Level < High: LiteDB [Critical], in memory [Low Medium]
ordered: LiteDB [Critical High Low Medium], in memory [Low Medium High Critical]
highest: LiteDB Medium, in memory Critical
X
