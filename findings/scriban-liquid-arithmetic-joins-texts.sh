#!/usr/bin/env bash
# Scriban.Signed 7.5.3. In liquid mode `"3" | times: 2` is 33 and `"1.5" | plus: 1` is 1.51.
# ParseLiquid is there for templates of Liquid, whose filters plus and times take a text of digits as a number; the numbers of forms, front matter and query strings are texts. Seen: plus joins the texts and times repeats
# the first one, without an error, while minus refuses them. A sum in a template that worked elsewhere is a long number.
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

foreach (var template in new[] { "{{ price | plus: 1 }}", "{{ price | times: 2 }}", "{{ count | plus: count }}", "{{ count | times: count }}", "{{ count | minus: 1 }}", "{{ number | plus: 1 }}", "{{ number | times: 2 }}" })
{
    var text = "";
    try { text = Template.ParseLiquid(template).Render(new { price = "1.5", count = "3", number = 3 }); } catch (Exception error) { text = error.GetType().Name; }
    Console.WriteLine($"{template} = {text}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: texts are numbers in liquid mode now"; exit 1; }
{{ price | plus: 1 }} = 1.51
{{ price | times: 2 }} = 1.51.5
{{ count | plus: count }} = 33
{{ count | times: count }} = 333
{{ count | minus: 1 }} = ScriptRuntimeException
{{ number | plus: 1 }} = 4
{{ number | times: 2 }} = 6
X
