#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. In a unigram model of SentencePiece with byte fallback, a line end is encoded as some word.
# Such a model has 256 pieces for the bytes of what its vocabulary lacks, and most expect them to be used: with a BPE model "a\nb" is a, <0x0A>, b. Seen: for a unigram model the library counts the bytes from the last of
# their pieces instead of the first, so that the id of byte 10 is that of the tenth piece behind them, and the text is decoded as that word, without an error. The
# model is given another text than was written. A byte past the end of a small vocabulary is an IndexOutOfRangeException.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.ML.Tokenizers;

string[] words = ["▁", "a", "b", "c", "one", "two", "three", "four", "five", "never", "delete", "keep", "this", "that"];
foreach (var (name, kind) in new[] { ("BPE", (byte)2), ("unigram", (byte)1) })
{
    var tokenizer = SentencePieceTokenizer.Create(new MemoryStream(Model(kind, words)), false, false);
    foreach (var text in new[] { "a b", "a\nb", "a\tb" })
    {
        var ids = tokenizer.EncodeToIds(text);
        Console.WriteLine($"{name}: {Escape(text)} has ids {string.Join(" ", ids)} and is decoded as {Escape(tokenizer.Decode(ids))}");
    }
}

static string Escape(string text) => $"[{text.Replace("\n", "\\n").Replace("\t", "\\t")}]";

// The protobuf of a model: three control pieces, the pieces of 256 bytes, the words, and the settings of the kind with byte fallback.
static byte[] Model(byte kind, string[] words)
{
    var pieces = new[] { Piece("<unk>", 0, 2), Piece("<s>", 0, 3), Piece("</s>", 0, 3) }.Concat(Enumerable.Range(0, 256).Select(value => Piece($"<0x{value:X2}>", 0, 6))).Concat(words.Select(word => Piece(word, -1, 1)));
    return [.. pieces.SelectMany(piece => Field(1, piece)), .. Field(2, [3 << 3, kind, 35 << 3 & 127 | 128, 35 << 3 >> 7, 1]), .. Field(3, [3 << 3, 0, 4 << 3, 0, 5 << 3, 1])];
}

static byte[] Piece(string word, float score, byte kind) => [.. Field(1, Encoding.UTF8.GetBytes(word)), 2 << 3 | 5, .. BitConverter.GetBytes(score), 3 << 3, kind];

static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), (byte)bytes.Length, .. bytes];
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: bytes have their own ids now"; exit 1; }
BPE: [a b] has ids 260 259 261 and is decoded as [a b]
BPE: [a\nb] has ids 260 13 261 and is decoded as [a\nb]
BPE: [a\tb] has ids 260 12 261 and is decoded as [a\tb]
unigram: [a b] has ids 260 259 261 and is decoded as [a b]
unigram: [a\nb] has ids 260 268 261 and is decoded as [aneverb]
unigram: [a\tb] has ids 260 267 261 and is decoded as [afiveb]
X
