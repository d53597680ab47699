#!/usr/bin/env bash
# Quartz 4.7.3. A job data entry "1", "yes" or "on" is read as false, and so is any other text; the number 1 is true.
# A text that is no number is an error for GetInt, so most expect GetBoolean to refuse a text that is no bool, TryGetBoolean to return false, and GetValueOrDefault to give the default, as they do for a char or a date. Seen: any
# text but "true" is the value false, found without an error, so that a default of true does not count either; a blank behind "true" is enough. Job data is kept as texts in many
# stores and comes from configuration files, where "1", "yes" and "on" are usual; the flag is off and nothing says why.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Quartz" Version="[4.7.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Quartz;

foreach (var value in new object[] { "true", "True", "true ", "1", "yes", "on", "enabled", "", 1, 2, 't' })
{
    var data = new JobDataMap { ["send"] = value };
    var found = data.TryGetBoolean("send", out var flag);
    Console.WriteLine($"{(value is string ? $"\"{value}\"" : value)}: {Try(() => data.GetBoolean("send"))}, found {found} as {flag}, or true by default: {data.GetValueOrDefault("send", true)}");
}
Console.WriteLine($"\"yes\" as int: {Try(() => new JobDataMap { ["send"] = "yes" }.GetInt("send"))}, or 5 by default: {new JobDataMap { ["send"] = "yes" }.GetValueOrDefault("send", 5)}");

static string Try(Func<object> read)
{
    try { return read().ToString()!; }
    catch (InvalidCastException) { return "an error"; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: other texts are read otherwise now"; exit 1; }
"true": True, found True as True, or true by default: True
"True": True, found True as True, or true by default: True
"true ": False, found True as False, or true by default: False
"1": False, found True as False, or true by default: False
"yes": False, found True as False, or true by default: False
"on": False, found True as False, or true by default: False
"enabled": False, found True as False, or true by default: False
"": False, found True as False, or true by default: False
1: True, found True as True, or true by default: True
2: True, found True as True, or true by default: True
t: an error, found False as False, or true by default: True
"yes" as int: an error, or 5 by default: 5
X
