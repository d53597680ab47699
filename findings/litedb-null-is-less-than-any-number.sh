#!/usr/bin/env bash
# LiteDB 5.0.21. `person => person.Age < 18` finds those whose age is null, and DeleteMany deletes them.
# Most expect null to be neither less nor greater than a number or a date, as in C#, in SQL and in MongoDB's $lt. Seen: null and a missing member are less than
# any value, so that every < and <= of a nullable property finds the documents that have none: "those who left before 2024" are mostly people who never left. The same lambda
# in memory leaves them out.
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
var people = database.GetCollection<Person>("people");
people.Insert([new Person { Id = 1, Age = 12, Left = new DateTime(2020, 1, 1) }, new Person { Id = 2, Age = 40 }, new Person { Id = 3 }]);
var day = new DateTime(2024, 1, 1);
Show("Age < 18", people.Find(person => person.Age < 18), people.FindAll().Where(person => person.Age < 18));
Show("Left < day", people.Find(person => person.Left < day), people.FindAll().Where(person => person.Left < day));
Show("Age >= 18", people.Find(person => person.Age >= 18), people.FindAll().Where(person => person.Age >= 18));
Console.WriteLine($"lowest age: LiteDB {people.Min(person => person.Age)?.ToString() ?? "null"}, in memory {people.FindAll().Min(person => person.Age)}");
Console.WriteLine($"deleted with Left < day: {people.DeleteMany(person => person.Left < day)} of 3");

static void Show(string what, IEnumerable<Person> found, IEnumerable<Person> right) =>
    Console.WriteLine($"{what}: LiteDB [{string.Join(" ", found.Select(person => person.Id))}], in memory [{string.Join(" ", right.Select(person => person.Id))}]");

class Person
{
    public int Id { get; set; }
    public int? Age { get; set; }
    public DateTime? Left { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB compares null otherwise now"; exit 1; }
Age < 18: LiteDB [1 3], in memory [1]
Left < day: LiteDB [1 2 3], in memory [1]
Age >= 18: LiteDB [2], in memory [2]
lowest age: LiteDB null, in memory 12
deleted with Left < day: 3 of 3
X
