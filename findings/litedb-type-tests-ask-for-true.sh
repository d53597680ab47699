#!/usr/bin/env bash
# LiteDB 5.0.21. `owner => owner.Pet is Dog` asks whether the pet is the value true, and finds no dog.
# LiteDB stores the type of a derived class and gives a Dog back where a Dog was stored, and a lambda that it cannot turn into a query is refused with an exception, as GetType() is here. Most expect `is` to test the type, or to be refused. Seen: the
# type is left out of the expression. Alone, it becomes `= true`; behind `!`, `= false`; `(value as string) != null` finds whatever is not null, and `~level` becomes `level = false`. A value declared
# as object is found where it happens to be true.
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
var owners = database.GetCollection<Owner>("owners");
Owner[] all =
[
    new() { Id = 1, Pet = new Dog { Name = "Rex" }, Value = 5, Level = 3 }, new() { Id = 2, Pet = new Cat { Name = "Tom" }, Value = "five", Level = 1 }, new() { Id = 3, Value = true, Level = 3 },
];
owners.Insert(all);
Console.WriteLine($"read back: {string.Join(", ", owners.FindAll().Select(owner => owner.Pet?.GetType().Name ?? "none"))}");
Show(owner => owner.Pet is Dog);
Show(owner => !(owner.Pet is Dog));
Show(owner => owner.Value is string);
Show(owner => !(owner.Value is string));
Show(owner => (owner.Value as string) != null);
Show(owner => ~owner.Level == -4);
Show(owner => owner.Pet!.GetType() == typeof(Dog));

void Show(Expression<Func<Owner, bool>> query)
{
    var memory = string.Join(" ", all.Where(owner => { try { return query.Compile()(owner); } catch (NullReferenceException) { return false; } }).Select(owner => owner.Id));
    string found;
    try { found = $"found '{string.Join(" ", owners.Find(query).Select(owner => owner.Id))}' by {BsonMapper.Global.GetExpression(query).Source}"; }
    catch (NotSupportedException) { found = "refused"; }
    Console.WriteLine($"{query.Body}: in memory '{memory}', {found}");
}

class Owner { public int Id { get; set; } public Pet? Pet { get; set; } public object? Value { get; set; } public int Level { get; set; } }
class Pet { public string Name { get; set; } = "?"; }
class Dog : Pet;
class Cat : Pet;
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: types are tested or refused now"; exit 1; }
read back: Dog, Cat, none
(owner.Pet Is Dog): in memory '1', found '' by ($.Pet=true)
Not((owner.Pet Is Dog)): in memory '2 3', found '' by ($.Pet)=false
(owner.Value Is String): in memory '2', found '3' by ($.Value=true)
Not((owner.Value Is String)): in memory '1 3', found '' by ($.Value)=false
((owner.Value As String) != null): in memory '2', found '1 2 3' by ($.Value!=@p0)
(Not(owner.Level) == -4): in memory '1 3', found '' by (($.Level=false)=@p0)
(owner.Pet.GetType() == Dog): in memory '1', refused
X
