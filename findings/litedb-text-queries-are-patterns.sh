#!/usr/bin/env bash
# LiteDB 5.0.20. `Find(x => x.Name.StartsWith(text))`, `Contains` and `EndsWith` become LIKE, and the text is not escaped.
# Most expect what the same expression gives in memory: `_` and `%` are ordinary characters.
# Seen: `_` stands for any character and `%` for any text, so that StartsWith("get_") finds "getXuser"; and EndsWith("_user") finds
# nothing at all, not even "get_user". Names of code are full of underscores: such a query finds too much or loses what is there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.20]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Linq.Expressions;
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var members = database.GetCollection<Member>("members");
foreach (var name in new[] { "get_user", "getXuser", "100%", "100 units" })
    members.Insert(new Member { Name = name });
Show("StartsWith(\"get_\")", member => member.Name.StartsWith("get_"));
Show("Contains(\"t_u\")", member => member.Name.Contains("t_u"));
Show("Contains(\"100%\")", member => member.Name.Contains("100%"));
Show("EndsWith(\"_user\")", member => member.Name.EndsWith("_user"));

void Show(string query, Expression<Func<Member, bool>> filter)
{
    var stored = members.Find(filter).Select(member => member.Name).Order(StringComparer.Ordinal);
    var inMemory = members.FindAll().Where(filter.Compile()).Select(member => member.Name).Order(StringComparer.Ordinal);
    Console.WriteLine($"{query}: LiteDB [{string.Join(", ", stored)}], in memory [{string.Join(", ", inMemory)}]");
}

class Member
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB reads texts of queries otherwise now"; exit 1; }
StartsWith("get_"): LiteDB [getXuser, get_user], in memory [get_user]
Contains("t_u"): LiteDB [getXuser, get_user], in memory [get_user]
Contains("100%"): LiteDB [100 units, 100%], in memory [100%]
EndsWith("_user"): LiteDB [], in memory [get_user]
X
