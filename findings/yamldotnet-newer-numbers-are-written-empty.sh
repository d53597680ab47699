#!/usr/bin/env bash
# YamlDotNet 18.1.0. A Half, an Int128, a nint or a UInt128 is written as `{}` and read as 0.
# Most expect a number of .NET to be written as a number, or an exception, as BigInteger and DateOnly give one when they are read. Seen: a type that the library does not know is taken for an object; these numbers have no public
# properties, so that nothing is left of them, neither writing nor reading says so, and the value is 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="[18.1.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using YamlDotNet.Serialization;

Show(42);
Show(1.5f);
Show((Half)1.5);
Show((Int128)42);
Show((UInt128)42);
Show((nint)42);

static void Show<T>(T number)
{
    var yaml = new SerializerBuilder().Build().Serialize(new Measure<T> { Value = number });
    Console.WriteLine($"{typeof(T).Name} {number}: {yaml.Trim()} is read as {new DeserializerBuilder().Build().Deserialize<Measure<T>>(yaml).Value}");
}

class Measure<T>
{
    public T? Value { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such numbers are written otherwise now"; exit 1; }
Int32 42: Value: 42 is read as 42
Single 1.5: Value: 1.5 is read as 1.5
Half 1.5: Value: {} is read as 0
Int128 42: Value: {} is read as 0
UInt128 42: Value: {} is read as 0
IntPtr 42: Value: {} is read as 0
X
