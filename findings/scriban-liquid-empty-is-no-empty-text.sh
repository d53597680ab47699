#!/usr/bin/env bash
# Scriban.Signed 7.5.3. In liquid mode `{% if title == empty %}` does not hold for an empty text, and `== blank` does not either.
# ParseLiquid is there for templates of Liquid, where the words empty and blank are how a template asks for an empty text or list; most carry them over. Seen: empty is equal to an empty list and to no text, blank to neither, without an error; the branch
# for a missing title is not taken, and `!= empty` prints a heading without words. `default` does not replace false, and `no and no or yes` is true, where Liquid goes from right to left, so that conditions turn around as well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.5.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

foreach (var template in new[] { "{% if text == empty %}empty{% else %}full{% endif %}", "{% if list == empty %}empty{% else %}full{% endif %}", "{% if text == blank %}blank{% else %}full{% endif %}", "{% if text != empty %}full{% else %}empty{% endif %}",
    "{% if none == empty %}empty{% else %}full{% endif %}", "{{ no | default: 'other' }}", "{% if no and no or yes %}true{% else %}false{% endif %}" })
    Console.WriteLine($"{template} = {Template.ParseLiquid(template).Render(new { text = "", list = Array.Empty<int>(), no = false, yes = true })}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: liquid mode follows Liquid here now"; exit 1; }
{% if text == empty %}empty{% else %}full{% endif %} = full
{% if list == empty %}empty{% else %}full{% endif %} = empty
{% if text == blank %}blank{% else %}full{% endif %} = full
{% if text != empty %}full{% else %}empty{% endif %} = full
{% if none == empty %}empty{% else %}full{% endif %} = full
{{ no | default: 'other' }} = false
{% if no and no or yes %}true{% else %}false{% endif %} = true
X
