using CsCheck;

namespace RefMiner.Storage;

public sealed class MemoryFileTests
{
    private const int Far = 3 << 20;

    [Test]
    public void Operations_InAnyOrder_DoWhatAMemoryStreamDoes() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, Far], Gen.Int[0, 3 << 19], Gen.Byte)
            .Array[1, 12]
            .Sample(
                operations =>
                {
                    using var expected = new MemoryStream();
                    using var actual = new MemoryFile();
                    foreach (var (kind, at, count, value) in operations)
                    {
                        (expected.Position, actual.Position) = (at, at);
                        if (kind == 0)
                            Assert.That(Read(actual, count), Is.EqualTo(Read(expected, count)).AsCollection);
                        else if (kind == 1)
                            Both(expected, actual, stream => stream.Write(Enumerable.Repeat(value, count).ToArray()));
                        else
                            Both(expected, actual, stream => stream.SetLength(at));

                        Assert.That(actual.Length, Is.EqualTo(expected.Length));
                    }

                    Assert.That(Saved(actual), Is.EqualTo(expected.ToArray()).AsCollection);
                },
                iter: 20
            );

    private static byte[] Read(Stream stream, int count)
    {
        var buffer = new byte[count];
        return buffer[..stream.ReadAtLeast(buffer, count, throwOnEndOfStream: false)];
    }

    private static void Both(Stream one, Stream other, Action<Stream> action)
    {
        action(one);
        action(other);
    }

    private static byte[] Saved(MemoryFile file)
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Root, "file");
        file.Save(path);
        return File.ReadAllBytes(path);
    }
}
