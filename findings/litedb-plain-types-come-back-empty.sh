#!/usr/bin/env bash
# LiteDB 5.0.21. Values of some types of .NET are stored without an error and come back as another value.
# Most expect a property to be read as it was written, or an exception when its type is not known, as ImmutableArray gives one. Seen: Version
# 1.2.3 is read as 0.0, 01:02:03 as 01:02, a BigInteger or a Half as 0, a range as 0..0, and a tuple of values is empty. DateOnly and DateTime
# are kept. The mapper stores their public properties, and then creates the object by what its constructor happens to take.
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
using System.Globalization;
using System.Numerics;
using LiteDB;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var database = new LiteDatabase(new MemoryStream());
Show(new Version(1, 2, 3));
Show(new TimeOnly(1, 2, 3));
Show(new BigInteger(12));
Show((Half)1.5);
Show(1..2);
Show((Line: 3, Name: "a"));
Show(new DateOnly(2028, 2, 29));

void Show<T>(T value)
{
    var boxes = database.GetCollection<Box<T>>("boxes");
    boxes.Upsert(new Box<T> { Id = 1, Value = value });
    Console.WriteLine($"{typeof(T).Name}: {Text(value)} is read as {Text(boxes.FindById(1).Value)}");
}

static string Text(object? value) => value is IFormattable time ? time.ToString(value is TimeOnly ? "HH:mm:ss" : null, null) : $"{value}";

class Box<T>
{
    public int Id { get; set; }

    public T? Value { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB maps these types otherwise now"; exit 1; }
Version: 1.2.3 is read as 0.0
TimeOnly: 01:02:03 is read as 01:02:00
BigInteger: 12 is read as 0
Half: 1.5 is read as 0
Range: 1..2 is read as 0..0
ValueTuple`2: (3, a) is read as (0, )
DateOnly: 02/29/2028 is read as 02/29/2028
X
