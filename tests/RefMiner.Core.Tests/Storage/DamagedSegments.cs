using CsCheck;

namespace RefMiner.Storage;

/// <summary>Turns bits of a segment and reads it, in a process of its own.</summary>
internal static class DamagedSegments
{
    private const int HeadBytes = 3 * 8192;

    /// <summary>Whatever bit turns, reading works or fails as a RefMinerException; the verifier always tells it.</summary>
    public static void TurnBits(string folder, bool headOnly)
    {
        var segment = Directory.EnumerateFiles(Path.Combine(folder, "segments")).Single();
        var sound = File.ReadAllBytes(segment);
        Gen.Select(Gen.Int[0, (headOnly ? HeadBytes : sound.Length) - 1], Gen.Int[0, 7])
            .Sample(
                (at, bit) =>
                {
                    byte[] damaged = [.. sound];
                    damaged[at] ^= (byte)(1 << bit);
                    File.WriteAllBytes(segment, damaged);

                    ReadAllOrRefuse(folder);
                    GC.Collect();
                    GC.WaitForPendingFinalizers();

                    Assert.That(IndexVerifier.Verify(folder), Is.Not.Empty);
                },
                iter: Effort.Cases(150),
                threads: 1
            );
    }

    private static void ReadAllOrRefuse(string root)
    {
        try
        {
            using var reader = IndexReader.Open(root);
            for (var n = 0; n < reader.Segments[0].Packed.NodeCount; n++)
                reader.Segments[0].Node(n);
            for (var m = 0; m < reader.Segments[0].Packed.MethodCount; m++)
                reader.Segments[0].Method(m);
        }
        catch (RefMinerException) { }
    }
}
