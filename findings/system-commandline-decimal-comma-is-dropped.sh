#!/usr/bin/env bash
# System.CommandLine 3.0.0. `--rate 1,5` of a double option is 15, and `--price 9,99` of a decimal option is 999.
# Most expect an error, as an int option gives one for `1,5` and `1,000`, since half of the world writes a decimal comma and a command line has no use for groups of thousands. Seen: a comma is dropped wherever it
# stands, before two digits, one or none, so that a share of 0,25 is 25. There is no error, and the program goes on with ten or a hundred times as much.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.CommandLine;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Show(new Option<double>("--rate"), "1.5", "1,5", "0,25", "1,2,3", "1 5");
Show(new Option<decimal>("--price"), "9.99", "9,99", "1,0");
Show(new Option<int>("--count"), "15", "1,5", "1,000");

static void Show<T>(Option<T> option, params string[] texts)
{
    foreach (var text in texts)
    {
        var parsed = new RootCommand { option }.Parse([option.Name, text]);
        Console.WriteLine($"{option.Name} {text}: {(parsed.Errors.Count > 0 ? "error" : string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(option)}"))}");
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: System.CommandLine reads numbers otherwise now"; exit 1; }
--rate 1.5: 1.5
--rate 1,5: 15
--rate 0,25: 25
--rate 1,2,3: 123
--rate 1 5: error
--price 9.99: 9.99
--price 9,99: 999
--price 1,0: 10
--count 15: 15
--count 1,5: error
--count 1,000: error
X
