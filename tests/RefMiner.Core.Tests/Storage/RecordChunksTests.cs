using LiteDB;
using RefMiner.Nodes;

namespace RefMiner.Storage;

public sealed class RecordChunksTests
{
    private const string Collection = "projects";
    private LiteDatabase _database;
    private RecordChunks<ProjectRecord> _chunks;

    [SetUp]
    public void Open()
    {
        _database = new LiteDatabase(new MemoryStream());
        _chunks = new RecordChunks<ProjectRecord>(Collection, 3);
        _chunks.Write(_database, Enumerable.Range(0, 7).Select(Record));
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(6)]
    public void Find_Number_IsThatRecord(int number) => Assert.That(_chunks.Find(_database, number).Path, Is.EqualTo(Record(number).Path));

    [TestCase(7)]
    [TestCase(9)]
    public void Find_NumberBehindTheLast_IsSaid(int number) =>
        Assert.That(() => _chunks.Find(_database, number), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void All_Records_KeepTheirOrder() =>
        Assert.That(_chunks.All(_database).Select(record => record.Path), Is.EqualTo(Enumerable.Range(0, 7).Select(i => Record(i).Path)));

    [TestCase(0, 4)]
    [TestCase(0, -1)]
    [TestCase(4, 1_000_000)]
    [TestCase(8, 0)]
    public void Find_DamagedEnds_AreSaid(int offset, int value)
    {
        var documents = _database.GetCollection(Collection);
        var document = documents.FindById(0);
        var data = document["data"].AsBinary;
        BitConverter.TryWriteBytes(data.AsSpan(offset), value);
        document["data"] = data;
        documents.Update(document);

        Assert.That(() => Enumerable.Range(0, 3).Select(i => _chunks.Find(_database, i)).ToArray(), Throws.TypeOf<InvalidDataException>());
    }

    private static ProjectRecord Record(int number) => new() { Path = FormattableString.Invariant($"p{number}.csproj") };
}
