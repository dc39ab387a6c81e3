import asyncio


async def main():
    values = await asyncio.gather(*(asyncio.sleep(0.01, result=n) for n in range(3)))
    process = await asyncio.create_subprocess_exec("echo", "hi", stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    with open("/opt/ml/processing/output/values.txt", "w") as file:
        file.write(f"{values} {said!r}")


asyncio.run(main())
