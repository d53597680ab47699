#!/usr/bin/env bash
# Microsoft.Extensions.Configuration.Binder 11.0.0. A list in the settings is bound without the elements that cannot be read, and an array of arrays without its empty rows.
# A setting that is no number is an error that names the key, and most expect the same of a number in a list. Seen: in a list, an array, a set or a dictionary such an element is skipped without an error, and those
# behind it move up; so does a row of int[][] that is empty, so that the third row becomes the second, where List<List<int>> keeps it. One typing mistake among limits, ports or weights changes what the others stand for.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Extensions.Configuration.Binder" Version="[11.0.0]" /><PackageReference Include="Microsoft.Extensions.Configuration.Json" Version="[11.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

foreach (var ports in new[] { "[80, 443, 8080]", "[80, \"4 43\", 8080]", "[80, 4.5, 8080]", "[80, 99999999999, 8080]", "[80, true, 8080]" })
    Console.WriteLine($"{ports}: list {Bind<List<int>>(ports)}, array {Bind<int[]>(ports)}, set {Bind<HashSet<int>>(ports)}");
Console.WriteLine($"one number: {Bind<int>("\"4 43\"")}");
Console.WriteLine($"dictionary: {Bind<Dictionary<string, int>>("{\"a\": 80, \"b\": \"4 43\"}")}");
Console.WriteLine($"enum names: {Bind<List<DayOfWeek>>("[\"Monday\", \"Tusday\", \"Friday\"]")}");
foreach (var rows in new[] { "[[1], [2], [3]]", "[[1], [], [3]]", "[[], [2], [3]]" })
    Console.WriteLine($"{rows}: {Bind<int[][]>(rows)}, {Bind<List<List<int>>>(rows)}");

static string Bind<T>(string value)
{
    var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "value": {{value}} }"""))).Build();
    try { return JsonSerializer.Serialize(settings.GetSection("value").Get<T>()); }
    catch (InvalidOperationException error) { return error.Message; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such elements are kept or refused now"; exit 1; }
[80, 443, 8080]: list [80,443,8080], array [80,443,8080], set [80,443,8080]
[80, "4 43", 8080]: list [80,8080], array [80,8080], set [80,8080]
[80, 4.5, 8080]: list [80,8080], array [80,8080], set [80,8080]
[80, 99999999999, 8080]: list [80,8080], array [80,8080], set [80,8080]
[80, true, 8080]: list [80,8080], array [80,8080], set [80,8080]
one number: Failed to convert configuration value '4 43' at 'value' to type 'System.Int32'.
dictionary: {"a":80}
enum names: [1,5]
[[1], [2], [3]]: [[1],[2],[3]], [[1],[2],[3]]
[[1], [], [3]]: [[1],[3]], [[1],[],[3]]
[[], [2], [3]]: [[2],[3]], [[],[2],[3]]
X
