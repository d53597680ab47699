using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace RefMiner.Hostile;

/// <summary>Damages real sources. The same numbers give the same bytes.</summary>
internal sealed class SourceMutator
{
    private const int MostEdits = 8;
    private const int InputsPerShape = 40;
    private static readonly int[] Levels = [300, 100_000, 4_000, 20_000, 1_000];

    private static readonly string[] Words = (
        "abstract as async await base bool break case catch char checked class const continue decimal default delegate do double "
        + "else enum event explicit extension extern false field file finally fixed float "
        + "for foreach from get global goto if implicit in init int interface internal into is let lock long nameof namespace new "
        + "not null object operator or orderby out override params partial private "
        + "protected public readonly record ref required return scoped sealed select set short sizeof stackalloc static string "
        + "struct switch this throw true try typeof uint ulong unchecked unmanaged unsafe "
        + "using value var virtual void volatile when where while with yield __arglist __makeref __refvalue { } ( ) [ ] < > << >> "
        + ">>> >>>= ; , . .. : :: ? ?? ??= ?. => == != <= >= && || & | ^ ! ~ + - * / % ++ -- "
        + "= += @ $ # \\ \" ' \"\"\" $\" @\" $@\" $$\"\"\" // /* */ /// <summary> </summary> #if #else #endif #region #pragma #line "
        + "#nullable 'a' 0x 1e 1.0m 0b1 1_000u \"a\"u8 \\u0041 \u202e \u200f \u0000 \ufeff \ud800"
    ).Split(' ');

    private readonly string[] _seeds;

    private SourceMutator(string[] seeds)
    {
        _seeds = seeds;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', seeds))));
        Seeds = string.Create(CultureInfo.InvariantCulture, $"{seeds.Length} files, {hash[..16]}");
    }

    /// <summary>
    /// Names the sources that are damaged: how many, and a hash over their texts. Others give other inputs for the same numbers.
    /// </summary>
    public string Seeds { get; }

    /// <summary>Takes the C# sources of a folder for seeds, or those of this repository where none is given.</summary>
    public static SourceMutator Of(string? folder)
    {
        if (folder is null)
            return OfThisRepository();

        var texts = Texts(folder).ToArray();
        return texts.Length > 0 ? new SourceMutator(texts) : throw new ArgumentException($"'{folder}' holds no C# file", nameof(folder));
    }

    private static SourceMutator OfThisRepository()
    {
        var folder = typeof(SourceMutator)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectFolder")
            .Value!;
        var root = Path.GetFullPath(Path.Combine(folder, "..", ".."));
        return new SourceMutator([.. new[] { "samples", "src" }.SelectMany(part => Texts(Path.Combine(root, part)))]);
    }

    private static IEnumerable<string> Texts(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);

    /// <summary>Makes an input: one in forty is a shape, the others are damaged sources.</summary>
    /// <param name="number">From 0.</param>
    /// <returns>A file name, and what the file holds.</returns>
    public (string Name, byte[] Bytes) Make(int number)
    {
        if (number % InputsPerShape == 0)
        {
            var (round, shape) = Math.DivRem(number / InputsPerShape, HostileShapes.Count);
            var levels = Levels[round % Levels.Length];
            return (
                $"{number}-{HostileShapes.FileName(shape, levels)}",
                HostileShapes.Make(shape, levels, isCut: round / Levels.Length % 2 == 1)
            );
        }

        var random = new Random(number);
        var text = _seeds[random.Next(_seeds.Length)];
        for (var edits = 1 + random.Next(MostEdits); edits > 0; edits--)
            text = Edit(text, random);
        var bytes = Encode(text, random);
        if (random.Next(8) == 0)
            Scatter(bytes, random);
        return ($"{number}.cs", bytes);
    }

    private string Edit(string text, Random random)
    {
        var (start, length) = Span(text, random);
        var (before, span, after) = (text[..start], text.Substring(start, length), text[(start + length)..]);
        switch (random.Next(12))
        {
            case 0 or 1:
                return before + after;
            case 2:
                return before + span + span + after;
            case 3:
                var (other, otherLength) = Span(after, random);
                return before + after.Substring(other, otherLength) + after[..other] + span + after[(other + otherLength)..];
            case 4 or 5 or 6:
                return before
                    + " "
                    + string.Join(' ', Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Words[random.Next(Words.Length)]))
                    + " "
                    + after;
            case 7:
                return before + Words[random.Next(Words.Length)] + span + after;
            case 8:
                var donor = _seeds[random.Next(_seeds.Length)];
                var (from, taken) = Span(donor, random);
                return before + donor.Substring(from, taken) + after;
            case 9:
                return text[..start];
            case 10:
                // Nested, but not so deeply that the whole file is left out.
                var open = Words[random.Next(Words.Length)];
                return before + string.Concat(Enumerable.Repeat(open + " ", random.Next(60))) + span + after;
            default:
                return before + (char)random.Next(0x10000) + after;
        }
    }

    private static (int Start, int Length) Span(string text, Random random)
    {
        var start = random.Next(text.Length + 1);
        var most = random.Next(3) switch
        {
            0 => 3,
            1 => 60,
            _ => 800,
        };
        return (start, random.Next(Math.Min(most, text.Length - start) + 1));
    }

    private static byte[] Encode(string text, Random random) =>
        random.Next(20) switch
        {
            0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            1 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            2 => Encoding.Latin1.GetBytes(text),
            3 => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
            4 => Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" ")),
            _ => Encoding.UTF8.GetBytes(text),
        };

    private static void Scatter(byte[] bytes, Random random)
    {
        for (var i = random.Next(10); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(1, 256);
    }
}
