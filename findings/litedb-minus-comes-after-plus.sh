#!/usr/bin/env bash
# LiteDB 5.0.21. `10 - 4 + 3` is 3.
# Operators of one rank are worked out from left to right in C#, in SQL and in school, and most write `price - discount + tax` without parentheses. Seen: each operator of LiteDB has a rank of its own: % goes before /, / before *, and + before -, so that everything behind a minus
# is added up first and taken away as a whole. That holds wherever an expression is text, in SELECT, UPDATE, WHERE, indexes and UpdateMany; a LINQ lambda sets
# parentheses and is right. Nothing is reported, and sums without a plus behind the minus are right as well.
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

foreach (var (text, value) in new[] { ("10 - 4 + 3", 10 - 4 + 3), ("10 - 4 - 3", 10 - 4 - 3), ("10 - 4 - 3 + 2", 10 - 4 - 3 + 2), ("10 + 3 - 4", 10 + 3 - 4), ("20 - 2 * 3 + 4", 20 - 2 * 3 + 4), ("8 / 4 * 2", 8 / 4 * 2), ("3 * 6 % 4", 3 * 6 % 4), ("8 / 4 % 3", 8 / 4 % 3) })
    Console.WriteLine($"{text}: LiteDB {BsonExpression.Create(text).ExecuteScalar().AsDouble}, C# {value}");

using var database = new LiteDatabase(new MemoryStream());
var bills = database.GetCollection<Bill>("bills");
bills.Insert(new Bill { Id = 1, Price = 100, Discount = 30, Tax = 20 });
Console.WriteLine($"selected: {database.Execute("SELECT { due: Price - Discount + Tax } FROM bills").ToEnumerable().Single()}");
Console.WriteLine($"found by text: {bills.Count("Price - Discount + Tax = 90")}, by a lambda: {bills.Count(bill => bill.Price - bill.Discount + bill.Tax == 90)}");
bills.UpdateMany("{ Price: Price - Discount + Tax }", "_id = 1");
Console.WriteLine($"updated: {bills.FindById(1).Price}");

public class Bill
{
    public int Id { get; set; }
    public int Price { get; set; }
    public int Discount { get; set; }
    public int Tax { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: operators of one rank go from left to right now"; exit 1; }
10 - 4 + 3: LiteDB 3, C# 9
10 - 4 - 3: LiteDB 3, C# 3
10 - 4 - 3 + 2: LiteDB 1, C# 5
10 + 3 - 4: LiteDB 9, C# 9
20 - 2 * 3 + 4: LiteDB 10, C# 18
8 / 4 * 2: LiteDB 4, C# 4
3 * 6 % 4: LiteDB 6, C# 2
8 / 4 % 3: LiteDB 8, C# 2
selected: {"due":50}
found by text: 0, by a lambda: 1
updated: 50
X
