#!/usr/bin/env bash
# Npgsql 10.0.3. The text of a full-text query that was built from objects is another query.
# NpgsqlTsQuery.ToString writes the syntax of PostgreSQL, with parentheses where they are needed, and most log it or hand it on as text. Seen: they are left out where an `&` stands behind `<->`, which binds
# tighter for the server and for Npgsql's own Parse, so that "price, and right behind it both tax and fee" becomes "price right behind it tax, and somewhere fee", which finds
# other documents. Around an `|` at the same place they are written.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
#pragma warning disable CS0618 // Parse is used only to read the text back.
using NpgsqlTypes;

NpgsqlTsQuery price = new NpgsqlTsQueryLexeme("price"), tax = new NpgsqlTsQueryLexeme("tax"), fee = new NpgsqlTsQueryLexeme("fee");
Show("price <-> (tax | fee)", new NpgsqlTsQueryFollowedBy(price, 1, new NpgsqlTsQueryOr(tax, fee)));
Show("price <-> (tax & fee)", new NpgsqlTsQueryFollowedBy(price, 1, new NpgsqlTsQueryAnd(tax, fee)));
Show("price <-> (tax <-> fee)", new NpgsqlTsQueryFollowedBy(price, 1, new NpgsqlTsQueryFollowedBy(tax, 1, fee)));
Show("(tax & fee) <-> price", new NpgsqlTsQueryFollowedBy(new NpgsqlTsQueryAnd(tax, fee), 1, price));
Show("price & (tax | fee)", new NpgsqlTsQueryAnd(price, new NpgsqlTsQueryOr(tax, fee)));

static void Show(string built, NpgsqlTsQuery query)
{
    var read = NpgsqlTsQuery.Parse(query.ToString());
    Console.WriteLine($"{built} is written as {query}, read back the same: {read.Equals(query)}, outermost {read.Kind} for {query.Kind}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the text has its parentheses now"; exit 1; }
price <-> (tax | fee) is written as 'price' <-> ( 'tax' | 'fee' ), read back the same: True, outermost Phrase for Phrase
price <-> (tax & fee) is written as 'price' <-> 'tax' & 'fee', read back the same: False, outermost And for Phrase
price <-> (tax <-> fee) is written as 'price' <-> ( 'tax' <-> 'fee' ), read back the same: True, outermost Phrase for Phrase
(tax & fee) <-> price is written as 'tax' & 'fee' <-> 'price', read back the same: True, outermost Phrase for Phrase
price & (tax | fee) is written as 'price' & ( 'tax' | 'fee' ), read back the same: True, outermost And for And
X
